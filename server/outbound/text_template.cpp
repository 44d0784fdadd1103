// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/text_template.h"

namespace freeim {

QString expanded(const QString &text, const TemplateValues &values,
                 const std::function<QString(const QString &)> &escape)
{
    QString result;
    qsizetype done = 0;
    while (true) {
        const qsizetype open = text.indexOf(u'{', done);
        if (open < 0)
            return result + text.mid(done);
        const qsizetype close = text.indexOf(u'}', open);
        const auto value = close < 0 ? values.cend() : values.constFind(text.mid(open + 1, close - open - 1));
        if (value == values.cend()) {
            result += QStringView(text).mid(done, open + 1 - done);
            done = open + 1;
        } else {
            result += QStringView(text).mid(done, open - done);
            result += escape(*value);
            done = close + 1;
        }
    }
}

TemplateValues textValues(const OutgoingCode &code)
{
    return {{QStringLiteral("code"), code.code}, {QStringLiteral("minutes"), QString::number(code.minutes)}};
}

} // namespace freeim
