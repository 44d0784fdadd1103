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

// The longest that one UTF-16 unit becomes: \u001f.
constexpr ptrdiff_t kLongestUnit = 6;

char *writeEscaped(char *to, char16_t unit)
{
    *to++ = '\\';
    switch (unit) {
    case u'"':
    case u'\\':
        *to++ = static_cast<char>(unit);
        return to;
    case u'\n':
        *to++ = 'n';
        return to;
    case u'\r':
        *to++ = 'r';
        return to;
    case u'\t':
        *to++ = 't';
        return to;
    default:
        for (const char c : {'u', '0', '0', kHexDigits[unit >> 4], kHexDigits[unit & 0xf]})
            *to++ = c;
        return to;
    }
}

bool needsEscape(char16_t unit)
{
    return unit < 0x20 || unit == u'"' || unit == u'\\';
}

// As UTF-8, beyond ASCII. leading: the byte's high bits, which tell how many follow.
char *writeUtf8(char *to, char32_t character, int following, unsigned leading)
{
    *to++ = static_cast<char>(leading | (character >> (6 * following)));
    while (--following >= 0)
        *to++ = static_cast<char>(0x80 | ((character >> (6 * following)) & 0x3f));
    return to;
}

} // namespace

// Encodes by itself: QString::toUtf8() would allocate for each text, and its bytes would be looked through once more.
void appendJsonText(std::string &out, QStringView text)
{
    std::array<char, 1024> buffer;
    const char *const full = buffer.data() + buffer.size() - kLongestUnit;
    char *to = buffer.data();
    *to++ = '"';
    for (const char16_t *unit = text.utf16(), *const end = unit + text.size(); unit < end; ++unit) {
        if (to >= full) {
            out.append(buffer.data(), to);
            to = buffer.data();
        }
        if (needsEscape(*unit)) {
            to = writeEscaped(to, *unit);
        } else if (*unit < 0x80) {
            *to++ = static_cast<char>(*unit);
        } else if (*unit < 0x800) {
            to = writeUtf8(to, *unit, 1, 0xc0);
        } else if (!QChar::isSurrogate(*unit)) {
            to = writeUtf8(to, *unit, 2, 0xe0);
        } else if (QChar::isHighSurrogate(*unit) && unit + 1 < end && QChar::isLowSurrogate(unit[1])) {
            to = writeUtf8(to, QChar::surrogateToUcs4(unit[0], unit[1]), 3, 0xf0);
            ++unit;
        } else {
            *to++ = '?'; // half a pair is no character
        }
    }
    out.append(buffer.data(), to);
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
