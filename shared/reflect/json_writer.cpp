// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>
#include <QLocale>

#include <charconv>
#include <cmath>

namespace freeim {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

void appendEscaped(std::string &out, char character)
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

bool needsEscape(char16_t unit)
{
    return unit < 0x20 || unit == u'"' || unit == u'\\';
}

void appendUtf8(std::string &out, const QByteArray &utf8)
{
    size_t clean = 0;
    const auto size = static_cast<size_t>(utf8.size());
    for (size_t i = 0; i < size; ++i) {
        if (!needsEscape(static_cast<unsigned char>(utf8.constData()[i])))
            continue;
        out.append(utf8.constData() + clean, i - clean);
        appendEscaped(out, utf8.constData()[i]);
        clean = i + 1;
    }
    out.append(utf8.constData() + clean, size - clean);
}

} // namespace

void appendJsonText(std::string &out, QStringView text)
{
    out += '"';
    // Most texts are plain ASCII to their end; the rest goes the long way.
    qsizetype plain = 0;
    while (plain < text.size() && text[plain] < u'\x80' && !needsEscape(text[plain].unicode()))
        out += static_cast<char>(text[plain++].unicode());
    if (plain < text.size())
        appendUtf8(out, text.sliced(plain).toUtf8());
    out += '"';
}

void appendJsonInteger(std::string &out, qint64 number)
{
    std::array<char, 20> digits; // -9223372036854775808
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendJsonNumber(std::string &out, double number)
{
    // JSON has no NaN or infinity.
    out += std::isfinite(number) ? QByteArray::number(number, 'g', QLocale::FloatingPointShortest).toStdString()
                                 : std::string("null");
}

void appendJsonObject(std::string &out, const QJsonObject &object)
{
    out += QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace freeim
