// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_key.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

using Kind = SettingKey::Kind;

// Secrets stay out of messages, whatever is wrong with them.
std::optional<QString> refuseNumber(const SettingKey &key, const QString &given)
{
    return u"must be "_s + (key.mayBeZero ? u"0 (off) or "_s : QString()) + u"from "_s + key.constraint() +
           u", not "_s + given;
}

QString formatNumber(const SettingKey &key, double value)
{
    switch (key.kind) {
    case Kind::Size:
        return formatBytes(std::llround(value));
    case Kind::Duration:
        return formatMilliseconds(std::llround(value * static_cast<double>(key.unit)));
    case Kind::Real:
        return formatReal(value);
    default:
        return QString::number(std::llround(value));
    }
}

template <typename T>
constexpr bool kIsNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

std::optional<QString> storeNumber(const SettingKey &key, Settings &settings, double value)
{
    const bool isOff = key.mayBeZero && value == 0;
    if (!isOff && !(value >= key.minimum && value <= key.maximum))
        return refuseNumber(key, formatNumber(key, value));
    std::visit(
        [&]<typename T>(SettingKey::Field<T> field) {
            if constexpr (kIsNumber<T>)
                field(settings) = static_cast<T>(value);
            else
                Q_UNREACHABLE();
        },
        key.place);
    return std::nullopt;
}

QString wantedKind(const SettingKey &key)
{
    switch (key.kind) {
    case Kind::Boolean:
        return u"true or false"_s;
    case Kind::Count:
        return u"a whole number"_s;
    case Kind::Size:
        return u"a size such as \"16KiB\" or a number of bytes"_s;
    case Kind::Duration:
        return u"a duration such as \"30s\" or a number of "_s + key.unitName;
    case Kind::Real:
        return u"a number"_s;
    case Kind::Text:
        return u"a string"_s;
    case Kind::List:
        return u"a list of strings"_s;
    case Kind::Address:
        return u"an IP address"_s;
    case Kind::Rate:
        return u"a rate such as \"20/s burst 100\" (s, m or h), or \"off\""_s;
    }
    Q_UNREACHABLE();
}

std::optional<QString> refuseKind(const SettingKey &key, const RawValue &value)
{
    return u"must be "_s + wantedKind(key) + u", not "_s + kindOf(value);
}

// A duration or size with its unit, in the unit of the field.
std::optional<QString> storeWithUnit(const SettingKey &key, Settings &settings, const QString &text)
{
    const std::optional<qint64> value = key.kind == Kind::Size ? parseBytes(text) : parseMilliseconds(text);
    if (!value)
        return u"must be "_s + wantedKind(key) + u", not '"_s + text + u'\'';
    if (*value % key.unit != 0)
        return u"must be a whole number of "_s + key.unitName + u", not '"_s + text + u'\'';
    return storeNumber(key, settings, static_cast<double>(*value / key.unit));
}

std::optional<QString> storeText(const SettingKey &key, Settings &settings, const QString &text)
{
    if (!key.choices.isEmpty() && !key.choices.contains(text)) {
        QStringList quoted;
        for (const QString &choice : key.choices)
            quoted += u'"' + choice + u'"';
        return u"must be one of "_s + quoted.join(", "_L1) + u", not \""_s + text + u'"';
    }
    if (text.contains(QChar::Null))
        return u"contains a NUL character"_s;
    if (key.check) {
        if (auto reason = key.check(text))
            return reason;
    }
    if (const auto *bytes = std::get_if<SettingKey::Field<QByteArray>>(&key.place))
        (*bytes)(settings) = text.toUtf8();
    else
        std::get<SettingKey::Field<QString>>(key.place)(settings) = text;
    return std::nullopt;
}

std::optional<QString> storeList(const SettingKey &key, Settings &settings, const QStringList &items)
{
    for (const QString &item : items) {
        if (auto reason = key.check(item))
            return u'\'' + item + u"' "_s + *reason;
        if (items.count(item) > 1)
            return u'\'' + item + u"' stands there twice"_s;
    }
    std::get<SettingKey::Field<QStringList>>(key.place)(settings) = items;
    return std::nullopt;
}

std::optional<QString> storeAddress(const SettingKey &key, Settings &settings, const QString &text)
{
    // QHostAddress takes "127.1" and "8081" as well; nobody means them.
    const QHostAddress address = text == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(text);
    const bool isComplete = address.protocol() != QAbstractSocket::IPv4Protocol || text == "localhost"_L1 ||
                            text.count(u'.') == 3;
    if (address.isNull() || !isComplete)
        return u"must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not '"_s + text + u'\'';
    std::get<SettingKey::Field<QHostAddress>>(key.place)(settings) = address;
    return std::nullopt;
}

std::optional<QString> storeRate(const SettingKey &key, Settings &settings, const QString &text)
{
    const std::optional<RateLimit> limit = parseRateLimit(text);
    if (!limit)
        return u"must be "_s + wantedKind(key) + u", not '"_s + text + u'\'';
    std::get<SettingKey::Field<RateLimit>>(key.place)(settings) = *limit;
    return std::nullopt;
}

} // namespace

QString SettingKey::environment() const
{
    return u"FREEIM_"_s + QString(path).replace(u'.', u'_').toUpper();
}

QString SettingKey::section() const
{
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot < 0 ? QString() : path.first(dot);
}

QString SettingKey::name() const
{
    return path.sliced(path.lastIndexOf(u'.') + 1);
}

QString SettingKey::constraint() const
{
    switch (kind) {
    case Kind::Count:
    case Kind::Size:
    case Kind::Duration:
    case Kind::Real:
        return formatNumber(*this, minimum) + u" to "_s + formatNumber(*this, maximum);
    default:
        return QStringList(choices).replaceInStrings(QRegularExpression(u"^$"_s), u"\"\""_s).join(", "_L1);
    }
}

std::optional<QString> SettingKey::assign(Settings &settings, const RawValue &value) const
{
    switch (kind) {
    case Kind::Boolean:
        if (const bool *flagged = std::get_if<bool>(&value)) {
            std::get<Field<bool>>(place)(settings) = *flagged;
            return std::nullopt;
        }
        break;
    case Kind::Count:
    case Kind::Size:
    case Kind::Duration:
    case Kind::Real:
        if (const qint64 *number = std::get_if<qint64>(&value))
            return storeNumber(*this, settings, static_cast<double>(*number));
        if (const double *number = std::get_if<double>(&value); number && kind == Kind::Real)
            return storeNumber(*this, settings, *number);
        if (const QString *text = std::get_if<QString>(&value); text && (kind == Kind::Size || kind == Kind::Duration))
            return storeWithUnit(*this, settings, *text);
        break;
    case Kind::Text:
        if (const QString *text = std::get_if<QString>(&value))
            return storeText(*this, settings, *text);
        break;
    case Kind::List:
        if (const QStringList *items = std::get_if<QStringList>(&value))
            return storeList(*this, settings, *items);
        break;
    case Kind::Address:
        if (const QString *text = std::get_if<QString>(&value))
            return storeAddress(*this, settings, *text);
        break;
    case Kind::Rate:
        if (const QString *text = std::get_if<QString>(&value))
            return storeRate(*this, settings, *text);
        break;
    }
    return refuseKind(*this, value);
}

std::optional<QString> SettingKey::assignText(Settings &settings, const QString &text) const
{
    const auto refuse = [&]() -> QString { return u"must be "_s + wantedKind(*this) + u", not '"_s + text + u'\''; };
    bool isNumber = false;
    switch (kind) {
    case Kind::Boolean: {
        const QString word = text.toLower();
        if (word == "true"_L1 || word == "1"_L1 || word == "yes"_L1 || word == "on"_L1)
            return assign(settings, true);
        if (word == "false"_L1 || word == "0"_L1 || word == "no"_L1 || word == "off"_L1)
            return assign(settings, false);
        return refuse();
    }
    case Kind::Count:
    case Kind::Size:
    case Kind::Duration:
        if (const qint64 number = text.toLongLong(&isNumber); isNumber)
            return assign(settings, number);
        return kind == Kind::Count ? refuse() : assign(settings, text);
    case Kind::Real:
        if (const double number = text.toDouble(&isNumber); isNumber)
            return assign(settings, number);
        return refuse();
    case Kind::List: {
        QStringList items;
        for (const QString &item : text.split(u',', Qt::SkipEmptyParts))
            items += item.trimmed();
        return assign(settings, items);
    }
    case Kind::Text:
    case Kind::Address:
    case Kind::Rate:
        break;
    }
    return assign(settings, text);
}

QString SettingKey::toToml(const Settings &settings) const
{
    // Accessors only hand out references; nothing is written through them here.
    auto &readable = const_cast<Settings &>(settings);
    return std::visit(
        [&]<typename T>(Field<T> field) -> QString {
            const T &value = field(readable);
            if constexpr (std::is_same_v<T, bool>) {
                return value ? u"true"_s : u"false"_s;
            } else if constexpr (kIsNumber<T>) {
                const QString text = formatNumber(*this, static_cast<double>(value));
                return kind == Kind::Size || kind == Kind::Duration ? u'"' + text + u'"' : text;
            } else if constexpr (std::is_same_v<T, QString>) {
                return quoteForToml(value);
            } else if constexpr (std::is_same_v<T, QByteArray>) {
                return quoteForToml(QString::fromUtf8(value));
            } else if constexpr (std::is_same_v<T, QStringList>) {
                QStringList items;
                for (const QString &item : value)
                    items += quoteForToml(item);
                return u'[' + items.join(", "_L1) + u']';
            } else if constexpr (std::is_same_v<T, RateLimit>) {
                return quoteForToml(formatRateLimit(value));
            } else {
                return quoteForToml(value.toString());
            }
        },
        place);
}

} // namespace freeim
