// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "shared/models/server_setting.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace freeim {

// What services look up in the settings that operators may change, all of one moment.
struct LiveValues
{
    SocialSettings social = {};
    bool isUsernameRegistrationOpen = true;
    bool isEmailRegistrationOpen = true;
    bool isMobileRegistrationOpen = true;
    QStringList emailDomains = {}; // whose addresses make accounts; empty: all do
    bool isInvitationRequired = false;
    bool isRegisterCaptchaRequired = true;
    bool isLoginCaptchaRequired = true;
    bool isOnePhoneOnly = false;   // signing in on another ends the session on the one before
    bool isOneDesktopOnly = false; // the same of everything that is no telephone
    bool isNearbyEnabled = true;
    QString accountAvatar = {}; // of new accounts
    QString groupAvatar = {};   // of new chat groups
};

// The configuration, and on top of it what operators have set. Any thread: reading takes no lock, and a change is seen
// by whoever asks next.
class LiveSettings
{
public:
    explicit LiveSettings(const LiveValues &configured = {});
    LiveSettings(const LiveSettings &) = delete;
    LiveSettings &operator=(const LiveSettings &) = delete;

    // Stays good, and stays as it is, for as long as this lives.
    [[nodiscard]] const LiveValues &now() const { return *m_now.load(std::memory_order_acquire); }

    // What a setting of the catalogue is while no operator has set it.
    [[nodiscard]] QString configured(const QString &key) const;

    // nullopt: as configured. A value that the setting can't have, of an older program, counts as that too.
    void set(const QString &key, const std::optional<QString> &value);
    // All at once; those that are not among them are as configured.
    void setAll(const QHash<QString, QString> &values);

private:
    void publish();

    const LiveValues m_configured;
    mutable std::mutex m_mutex; // protects what follows, but for m_now's readers
    QHash<QString, QString> m_set;
    // Every one there was, since nobody knows who still reads: a few hundred bytes for each change an operator makes.
    std::vector<std::unique_ptr<const LiveValues>> m_published;
    std::atomic<const LiveValues *> m_now;
};

} // namespace freeim
