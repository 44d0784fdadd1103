// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/live_settings.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOpen = "open"_L1;
constexpr auto kClosed = "closed"_L1;
constexpr auto kOne = "one"_L1;
constexpr auto kAny = "any"_L1;
constexpr auto kTrue = "true"_L1;
constexpr auto kFalse = "false"_L1;

// Where a setting of the catalogue stands among the values.
struct Place
{
    const char *key;
    QString (*read)(const LiveValues &values);
    void (*write)(LiveValues &values, const QString &text); // a text that the catalogue takes
};

template <auto Member>
Place flag(const char *key)
{
    return {key, [](const LiveValues &values) { return QString(values.*Member ? kTrue : kFalse); },
            [](LiveValues &values, const QString &text) { values.*Member = text == kTrue; }};
}

template <auto Member>
Place openOrClosed(const char *key)
{
    return {key, [](const LiveValues &values) { return QString(values.*Member ? kOpen : kClosed); },
            [](LiveValues &values, const QString &text) { values.*Member = text == kOpen; }};
}

template <auto Member>
Place oneOrAny(const char *key)
{
    return {key, [](const LiveValues &values) { return QString(values.*Member ? kOne : kAny); },
            [](LiveValues &values, const QString &text) { values.*Member = text == kOne; }};
}

template <auto Member>
Place number(const char *key)
{
    using Number = std::remove_cvref_t<decltype(SocialSettings{}.*Member)>;
    return {key, [](const LiveValues &values) { return QString::number(static_cast<qint64>(values.social.*Member)); },
            [](LiveValues &values, const QString &text) {
                values.social.*Member = static_cast<Number>(text.toLongLong());
            }};
}

template <auto Member>
Place text(const char *key)
{
    return {key, [](const LiveValues &values) { return values.*Member; },
            [](LiveValues &values, const QString &given) { values.*Member = given; }};
}

template <auto Member>
Place list(const char *key)
{
    return {key, [](const LiveValues &values) { return (values.*Member).join(u','); },
            [](LiveValues &values, const QString &text) { values.*Member = settingItems(text); }};
}

const std::array kPlaces{
    openOrClosed<&LiveValues::isUsernameRegistrationOpen>("registration.username"),
    openOrClosed<&LiveValues::isEmailRegistrationOpen>("registration.email"),
    openOrClosed<&LiveValues::isMobileRegistrationOpen>("registration.mobile"),
    list<&LiveValues::emailDomains>("registration.emailDomains"),
    flag<&LiveValues::isInvitationRequired>("registration.invitationRequired"),
    flag<&LiveValues::isRegisterCaptchaRequired>("register.captchaRequired"),
    flag<&LiveValues::isLoginCaptchaRequired>("login.captchaRequired"),
    oneOrAny<&LiveValues::isOnePhoneOnly>("sessions.phones"),
    oneOrAny<&LiveValues::isOneDesktopOnly>("sessions.desktops"),
    number<&SocialSettings::friendsPerAccount>("limits.friendsPerAccount"),
    number<&SocialSettings::friendGroupsPerAccount>("limits.friendGroupsPerAccount"),
    number<&SocialSettings::chatGroupsPerAccount>("limits.chatGroupsPerAccount"),
    number<&SocialSettings::membersPerChatGroup>("limits.membersPerChatGroup"),
    number<&SocialSettings::recallWindow>("chat.recallWindow"),
    flag<&LiveValues::isNearbyEnabled>("nearby.isEnabled"),
    number<&SocialSettings::nearbyRadius>("nearby.radius"),
    text<&LiveValues::accountAvatar>("profile.defaultAvatar"),
    text<&LiveValues::groupAvatar>("group.defaultAvatar"),
};

const Place *placeOf(const QString &key)
{
    const auto found = std::find_if(kPlaces.begin(), kPlaces.end(),
                                    [&](const Place &place) { return key == QLatin1StringView(place.key); });
    return found == kPlaces.end() ? nullptr : &*found;
}

} // namespace

LiveSettings::LiveSettings(const LiveValues &configured)
    : m_configured(configured)
    , m_now(&m_configured)
{}

QString LiveSettings::configured(const QString &key) const
{
    const Place *place = placeOf(key);
    return place ? place->read(m_configured) : QString();
}

void LiveSettings::set(const QString &key, const std::optional<QString> &value)
{
    const std::lock_guard lock(m_mutex);
    if (value)
        m_set.insert(key, *value);
    else
        m_set.remove(key);
    publish();
}

void LiveSettings::setAll(const QHash<QString, QString> &values)
{
    const std::lock_guard lock(m_mutex);
    m_set = values;
    publish();
}

void LiveSettings::publish()
{
    LiveValues values = m_configured;
    for (auto it = m_set.cbegin(); it != m_set.cend(); ++it) {
        const Place *place = placeOf(it.key());
        const SettingDescription *setting = findSetting(it.key());
        const auto normal = place && setting ? normalSettingValue(*setting, it.value()) : std::nullopt;
        if (normal)
            place->write(values, *normal);
    }
    m_published.push_back(std::make_unique<const LiveValues>(std::move(values)));
    m_now.store(m_published.back().get(), std::memory_order_release);
}

} // namespace freeim
