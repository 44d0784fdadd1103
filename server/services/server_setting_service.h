// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/server_setting_repository.h"
#include "server/services/audit_trail.h"
#include "server/services/live_settings.h"
#include "shared/contract/admin_settings.h"

namespace freeim {

// What operators see and change of the server's settings. A change counts for the next request, and after a restart.
// Any thread but the I/O thread.
class ServerSettingService
{
public:
    // All outlive the service.
    ServerSettingService(const ServiceContext &context, LiveSettings &live, const AuditTrail &audit)
        : m_context(context)
        , m_live(live)
        , m_audit(audit)
    {}

    // Once, at start.
    [[nodiscard]] Result<Done> load();

    [[nodiscard]] Result<ServerSettings> list(const OperatorCaller &caller, const Nothing &request) const;
    // SettingUnknown; SettingInvalid, with what it may be as details. What is so already is no change.
    [[nodiscard]] Result<ServerSetting> change(const OperatorCaller &caller, const ChangeServerSetting &request);
    [[nodiscard]] Result<ServerSetting> clear(const OperatorCaller &caller, const ClearServerSetting &request);
    [[nodiscard]] Result<KeysetPage<SettingChange>> history(const OperatorCaller &caller,
                                                            const ServerSettingHistory &request) const;

private:
    // value: nothing for the default.
    [[nodiscard]] Result<ServerSetting> store(const OperatorCaller &caller, const SettingDescription &setting,
                                              const std::optional<QString> &value, const QString &reason);
    [[nodiscard]] ServerSetting shown(const SettingDescription &setting,
                                      const std::optional<StoredSetting> &stored) const;

    ServiceContext m_context;
    LiveSettings &m_live;
    const AuditTrail &m_audit;
};

} // namespace freeim
