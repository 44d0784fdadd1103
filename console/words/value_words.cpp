// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/value_words.h"

#include "console/words/enum_words.h"
#include "console/words/json_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <functional>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct ValueWords
{
    Q_DECLARE_TR_FUNCTIONS(ValueWords)
};

template <typename Value>
QString wordsOf(const QString &name)
{
    const std::optional<Value> value = fromName<Value>(name);
    return value ? text(*value) : oneLine(name);
}

// Of an account or of a group.
QString statusText(const QString &name)
{
    return fromName<UserStatus>(name) ? wordsOf<UserStatus>(name) : wordsOf<GroupStatus>(name);
}

QString overlapText(const QString &name)
{
    return name == "extend"_L1 ? ValueWords::tr("Extend that ban") : ValueWords::tr("Leave it as it is");
}

QString secretText(const QString &name)
{
    if (name == "password"_L1)
        return ValueWords::tr("Password");
    if (name == "app"_L1)
        return ValueWords::tr("Code of the app");
    if (name == "recoveryCode"_L1)
        return ValueWords::tr("Recovery code");
    return name == "code"_L1 ? ValueWords::tr("Code") : oneLine(name);
}

} // namespace

QString valueText(const QString &field, const QJsonValue &value)
{
    static const QHash<QString, std::function<QString(const QString &)>> kNamed{
        {u"scope"_s, wordsOf<BanScope>},
        {u"overlap"_s, overlapText},
        {u"type"_s, wordsOf<MessageType>},
        {u"platform"_s, wordsOf<Platform>},
        {u"kind"_s, wordsOf<JobKind>},
        {u"targetKind"_s, targetKindText},
        {u"audience"_s, wordsOf<AnnouncementAudience>},
        {u"status"_s, statusText},
        {u"wrong"_s, secretText},
        {u"secondFactor"_s, secretText},
    };
    const QString name = value.toString();
    if (name.isEmpty())
        return jsonText(value);
    if (const auto words = kNamed.value(field))
        return words(name);
    const QDateTime time = QDateTime::fromString(name, Qt::ISODateWithMs);
    return time.isValid() && name.contains(u'T') ? exactTime({time.toMSecsSinceEpoch()}) : jsonText(value);
}

} // namespace freeim::console
