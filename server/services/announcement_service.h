// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/online_accounts.h"
#include "shared/contract/admin_announcements.h"

namespace freeim {

// What operators tell accounts: pushed at once to those who are connected, kept for everybody it is meant for. Any
// thread but the I/O thread.
class AnnouncementService
{
public:
    // All outlive the service.
    AnnouncementService(const ServiceContext &context, const OnlineAccounts &online, const AuditTrail &audit)
        : m_context(context)
        , m_online(online)
        , m_audit(audit)
    {}

    // AccountUnknown, with the ids as details; GroupUnknown; ParameterMissing and ParameterConflict where the audience
    // and who is named do not fit. With dryRun only counts.
    [[nodiscard]] Result<AnnouncementReach> send(const OperatorCaller &caller, const SendAnnouncement &request);
    [[nodiscard]] Result<KeysetPage<SentAnnouncement>> sent(const OperatorCaller &caller,
                                                            const KeysetRequest &request) const;
    // AnnouncementUnknown
    [[nodiscard]] Result<AnnouncementDetails> details(const OperatorCaller &caller,
                                                      const AnnouncementReference &request) const;

    [[nodiscard]] Result<KeysetPage<Announcement>> list(AccountId actor, const KeysetRequest &request) const;

private:
    // Whom an announcement is for; accounts is unset for everyone.
    struct Audience
    {
        std::optional<QList<AccountId>> accounts = {};
        qint64 count = 0;
    };
    [[nodiscard]] static Result<Audience> audienceOf(Connection &connection, const SendAnnouncement &request);
    [[nodiscard]] qint64 onlineOf(const Audience &audience) const;
    [[nodiscard]] Result<SentAnnouncement> store(Connection &connection, const OperatorCaller &caller,
                                                 const SendAnnouncement &request, const Audience &audience) const;

    ServiceContext m_context;
    const OnlineAccounts &m_online;
    const AuditTrail &m_audit;
};

} // namespace freeim
