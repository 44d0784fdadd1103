// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_value.h"

#include <QRegularExpression>

#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 factor;
    bool isWritten = true; // by format(); the others are only read
};

// Largest first.
constexpr std::array kTimeUnits = {
    Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000}, Unit{"s"_L1, 1'000}, Unit{"ms"_L1, 1},
};
constexpr std::array kSizeUnits = {
    Unit{"GiB"_L1, 1LL << 30}, Unit{"GB"_L1, 1'000'000'000, false},
    Unit{"MiB"_L1, 1LL << 20}, Unit{"MB"_L1, 1'000'000, false},
    Unit{"KiB"_L1, 1LL << 10}, Unit{"KB"_L1, 1'000, false},
    Unit{"B"_L1, 1},
};

std::optional<qint64> parse(QStringView text, std::span<const Unit> units)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
        ++digits;
    bool isNumber = false;
    const qint64 number = text.first(digits).toLongLong(&isNumber);
    if (!isNumber)
        return std::nullopt;

    const QStringView name = text.sliced(digits).trimmed();
    for (const Unit &unit : units) {
        if (name != unit.name)
            continue;
        if (number > std::numeric_limits<qint64>::max() / unit.factor)
            return std::nullopt;
        return number * unit.factor;
    }
    return std::nullopt;
}

QString format(qint64 value, std::span<const Unit> units, QLatin1StringView zero)
{
    for (const Unit &unit : units) {
        if (unit.isWritten && value != 0 && value % unit.factor == 0)
            return QString::number(value / unit.factor) + unit.name;
    }
    return QString::number(value) + zero;
}

// Levenshtein's: the least number of letters to insert, remove or replace.
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto column = static_cast<size_t>(j);
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[column + 1];
            row[column + 1] = std::min({replaced, row[column] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

QString kindOf(const RawValue &value)
{
    struct Namer
    {
        QString operator()(bool) const { return u"a boolean"_s; }
        QString operator()(qint64) const { return u"a whole number"_s; }
        QString operator()(double) const { return u"a number with a fraction"_s; }
        QString operator()(const QString &) const { return u"a string"_s; }
        QString operator()(const QStringList &) const { return u"a list of strings"_s; }
        QString operator()(const UnusableValue &unusable) const { return unusable.kind; }
    };
    return std::visit(Namer{}, value);
}

std::optional<qint64> parseMilliseconds(QStringView text)
{
    return parse(text, kTimeUnits);
}

std::optional<qint64> parseBytes(QStringView text)
{
    return parse(text, kSizeUnits);
}

QString formatMilliseconds(qint64 milliseconds)
{
    return format(milliseconds, kTimeUnits, "s"_L1);
}

QString formatBytes(qint64 bytes)
{
    return format(bytes, kSizeUnits, "B"_L1);
}

std::optional<RateLimit> parseRateLimit(QStringView text)
{
    if (text == "off"_L1)
        return RateLimit{};
    static const QRegularExpression form(u"^([1-9]\\d{0,8})/([smh])(?: burst ([1-9]\\d{0,8}))?$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const int count = match.capturedView(1).toInt();
    const int period = match.capturedView(2) == "s"_L1 ? 1 : match.capturedView(2) == "m"_L1 ? 60 : 3600;
    return RateLimit{
        .count = count, .period = period, .burst = match.hasCaptured(3) ? match.capturedView(3).toInt() : count};
}

QString formatRateLimit(const RateLimit &limit)
{
    if (limit.count == 0)
        return u"off"_s;
    const QLatin1StringView unit = limit.period == 1 ? "s"_L1 : limit.period == 60 ? "m"_L1 : "h"_L1;
    return u"%1/%2 burst %3"_s.arg(limit.count).arg(unit).arg(limit.burst);
}

QString formatReal(double value)
{
    QString text = QString::number(value, 'f', 6);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString quoteForToml(const QString &text)
{
    QString quoted = u"\""_s;
    for (const QChar c : text) {
        if (c == u'\n')
            quoted += "\\n"_L1;
        else if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            quoted += "\\u"_L1 + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            quoted += c;
    }
    return quoted + u'"';
}

QString nearest(const QString &name, const QStringList &candidates)
{
    // A third of the letters wrong: beyond that a suggestion is a guess.
    int best = std::max(1, static_cast<int>(name.size()) / 3) + 1;
    QString found;
    for (const QString &candidate : candidates) {
        if (const int distance = editDistance(name, candidate); distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

} // namespace freeim
