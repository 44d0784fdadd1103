// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>
#include <QLocale>

#include <cmath>

namespace freeim {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

void appendEscaped(QByteArray &out, char character)
{
    switch (character) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += kHexDigits[(character >> 4) & 0xf];
        out += kHexDigits[character & 0xf];
    }
}

} // namespace

void appendJsonText(QByteArray &out, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    out += '"';
    qsizetype clean = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto character = static_cast<unsigned char>(utf8[i]);
        if (character >= 0x20 && character != '"' && character != '\\')
            continue;
        out.append(utf8.constData() + clean, i - clean);
        appendEscaped(out, utf8[i]);
        clean = i + 1;
    }
    out.append(utf8.constData() + clean, utf8.size() - clean);
    out += '"';
}

void appendJsonNumber(QByteArray &out, double number)
{
    // JSON has no NaN or infinity.
    out += std::isfinite(number) ? QByteArray::number(number, 'g', QLocale::FloatingPointShortest) : QByteArray("null");
}

void appendJsonObject(QByteArray &out, const QJsonObject &object)
{
    out += QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace freeim
