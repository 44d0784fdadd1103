// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/reader.h"

#include "shared/core/ids.h"
#include "shared/reflect/text.h"

#include <QLocale>
#include <cmath>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

bool isDecimal(QStringView text)
{
    if (text.startsWith(u'-'))
        text = text.sliced(1);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Digits, at most one point between digits, an optional exponent: no "inf", no "0x1p3", no locale.
bool isFloating(QStringView text)
{
    const qsizetype exponent = text.indexOf(u'e', 0, Qt::CaseInsensitive);
    if (exponent >= 0) {
        const QStringView power = text.sliced(exponent + 1);
        const bool hasPlus = power.startsWith(u'+');
        if (!isDecimal(hasPlus ? power.sliced(1) : power) || power.startsWith(u"+-"))
            return false;
        text = text.first(exponent);
    }
    const qsizetype point = text.indexOf(u'.');
    if (point < 0)
        return isDecimal(text);
    const QStringView fraction = text.sliced(point + 1);
    return isDecimal(text.first(point)) && isDecimal(fraction) && !fraction.startsWith(u'-');
}

Result<qint64> integerOf(const QJsonValue &value)
{
    // Two different defaults tell "not an integer" from every integer.
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1))
        return fail(ErrorCode::ParameterInvalid);
    return number;
}

QJsonObject bounds(const Constraints &rules)
{
    QJsonObject details;
    if (rules.minimum)
        details.insert("minimum"_L1, *rules.minimum);
    if (rules.maximum)
        details.insert("maximum"_L1, *rules.maximum);
    return details;
}

Result<Done> checkRange(double number, const Constraints &rules)
{
    if ((rules.minimum && number < *rules.minimum) || (rules.maximum && number > *rules.maximum))
        return fail(ErrorCode::ParameterOutOfRange, {}, bounds(rules));
    return Done{};
}

Result<Done> checkLength(const QString &text, const Constraints &rules)
{
    const qsizetype length = rules.lengthInBytes ? text.toUtf8().size() : codePoints(text);
    if (length < rules.minimumLength)
        return fail(ErrorCode::ParameterTooShort, {}, {{u"minimumLength"_s, rules.minimumLength}});
    if (rules.maximumLength > 0 && length > rules.maximumLength)
        return fail(ErrorCode::ParameterTooLong, {}, {{u"maximumLength"_s, rules.maximumLength}});
    return Done{};
}

} // namespace

void Parameters::addText(const QString &name, const QString &text)
{
    // Browsers send line breaks of form fields as CR LF, whatever was typed (HTML, "form submission").
    m_values[name].append(Input{QString(text).replace("\r\n"_L1, "\n"_L1), true});
}

void Parameters::addJson(const QString &name, const QJsonValue &value)
{
    m_values[name].append(Input{value, false});
}

QList<Input> Parameters::values(QLatin1StringView name) const
{
    const QString plain(name);
    QList<Input> found = m_values.value(plain);
    if (const auto bracketed = m_values.constFind(plain + "[]"_L1); bracketed != m_values.cend())
        found += *bracketed;
    return found;
}

Result<qint64> readInteger(const Input &input, const Constraints &rules)
{
    qint64 number = 0;
    if (input.value.isString()) {
        const QString text = input.value.toString();
        if (!isDecimal(text))
            return fail(ErrorCode::ParameterInvalid);
        bool fits = false;
        number = text.toLongLong(&fits);
        if (!fits)
            return fail(ErrorCode::ParameterOutOfRange, {}, bounds(rules));
    } else {
        FREEIM_TRY(number, integerOf(input.value));
    }
    if (number > kLargestId || number < -kLargestId)
        return fail(ErrorCode::ParameterOutOfRange, {}, bounds(rules));
    FREEIM_CHECK(checkRange(static_cast<double>(number), rules));
    return number;
}

Result<double> readNumber(const Input &input, const Constraints &rules)
{
    double number = 0;
    if (input.value.isString()) {
        const QString text = input.value.toString();
        bool fits = false;
        if (!isFloating(text))
            return fail(ErrorCode::ParameterInvalid);
        number = QLocale::c().toDouble(text, &fits);
        if (!fits || !std::isfinite(number))
            return fail(ErrorCode::ParameterOutOfRange, {}, bounds(rules));
    } else if (input.value.isDouble()) {
        number = input.value.toDouble();
    } else {
        return fail(ErrorCode::ParameterInvalid);
    }
    FREEIM_CHECK(checkRange(number, rules));
    return number;
}

Result<bool> readFlag(const Input &input)
{
    if (input.value.isBool())
        return input.value.toBool();
    if (input.value.isDouble()) {
        FREEIM_TRY(const qint64 number, integerOf(input.value));
        if (number != 0 && number != 1)
            return fail(ErrorCode::ParameterInvalid);
        return number == 1;
    }
    const QString text = input.value.toString();
    if (text == "1"_L1 || text == "true"_L1)
        return true;
    if (text == "0"_L1 || text == "false"_L1)
        return false;
    return fail(ErrorCode::ParameterInvalid);
}

Result<QString> readText(const Input &input, const Constraints &rules)
{
    if (!input.value.isString())
        return fail(ErrorCode::ParameterInvalid);
    QString text = input.value.toString();
    if (!isCleanText(text))
        return fail(ErrorCode::ParameterEncoding);
    FREEIM_CHECK(checkLength(text, rules));
    if (rules.format && !text.isEmpty() && !rules.format->matches(text))
        return fail(ErrorCode::ParameterInvalid, {}, {{u"format"_s, QLatin1StringView(rules.format->name)}});
    return text;
}

Result<Timestamp> readTimestamp(const Input &input)
{
    const std::optional<Timestamp> moment = Timestamp::fromRfc3339(input.value.toString());
    if (!moment)
        return fail(ErrorCode::ParameterInvalid);
    return *moment;
}

Error atField(Error error, const char *name)
{
    const QLatin1StringView outer(name);
    error.field = error.field.isEmpty() ? QString(outer) : outer + u'.' + error.field;
    return error;
}

bool countsAsAbsent(const Input &input, const Constraints &rules)
{
    if (rules.emptyIsAbsent && input.value.isString() && input.value.toString().isEmpty())
        return true;
    if (!rules.zeroIsAbsent)
        return false;
    const Result<double> number = readNumber(input, Constraints{});
    return number && *number == 0;
}

Found singleValue(const QList<Input> &given, const Constraints &rules)
{
    std::optional<Input> single;
    for (const Input &input : given) {
        if (input.isAbsent())
            continue;
        if (single && single->value.toVariant().toString() != input.value.toVariant().toString())
            return fail(ErrorCode::ParameterConflict);
        single = input;
    }
    if (!single || countsAsAbsent(*single, rules))
        return std::nullopt;
    return QList<Input>{*single};
}

QList<Input> itemsOf(const QJsonArray &array)
{
    QList<Input> items;
    for (const QJsonValue &item : array)
        items.append(Input{item, false});
    return items;
}

Found listValues(const QList<Input> &given, const Constraints &rules)
{
    QList<Input> items;
    for (const Input &input : given) {
        if (input.value.isArray())
            items += itemsOf(input.value.toArray());
        else if (!input.isAbsent())
            items.append(input);
    }
    items.removeIf([&](const Input &item) { return countsAsAbsent(item, rules); });
    if (items.isEmpty())
        return std::nullopt;
    return items;
}

} // namespace freeim
