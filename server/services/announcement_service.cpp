// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/announcement_service.h"

#include "server/repositories/announcement_repository.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Who is named must fit the audience: an announcement that reaches the wrong ones can't be taken back.
Result<Done> checkAudience(const SendAnnouncement &request)
{
    const bool isForAccounts = request.audience == AnnouncementAudience::Accounts;
    const bool isForGroup = request.audience == AnnouncementAudience::Group;
    if (isForAccounts && request.accountIds.isEmpty())
        return fail(ErrorCode::ParameterMissing, u"accountIds"_s);
    if (isForGroup && !request.groupId)
        return fail(ErrorCode::ParameterMissing, u"groupId"_s);
    if (!isForAccounts && !request.accountIds.isEmpty())
        return fail(ErrorCode::ParameterConflict, u"accountIds"_s);
    if (!isForGroup && request.groupId)
        return fail(ErrorCode::ParameterConflict, u"groupId"_s);
    return Done{};
}

Result<QList<AccountId>> existingOf(const AnnouncementRepository &announcements, const QList<AccountId> &named)
{
    QList<AccountId> accounts;
    QJsonArray unknown;
    for (const AccountId account : QSet<AccountId>(named.begin(), named.end())) {
        FREEIM_TRY(const bool exists, announcements.accountExists(account));
        if (exists)
            accounts.append(account);
        else
            unknown.append(account.value);
    }
    if (!unknown.isEmpty())
        return fail(ErrorCode::AccountUnknown, u"accountIds"_s, {{u"unknown"_s, unknown}});
    return accounts;
}

Push pushOf(const SentAnnouncement &announcement, const std::optional<QList<AccountId>> &accounts)
{
    Notice notice{.createdAt = announcement.createdAt,
                  .updatedAt = announcement.createdAt,
                  .ope = NoticeChannel::System,
                  .type = NoticeType::Announcement,
                  .body = announcement.text,
                  .announcementId = announcement.id};
    if (!announcement.title.isEmpty())
        notice.title = announcement.title;
    return {
        .content = notice, .accounts = accounts.value_or(QList<AccountId>()), .toEveryone = !accounts, .isBulk = true};
}

QJsonObject auditedState(const SentAnnouncement &announcement)
{
    QJsonObject state{{u"title"_s, announcement.title},
                      {u"text"_s, announcement.text},
                      {u"audience"_s, QLatin1StringView(nameOf(announcement.audience))},
                      {u"accountCount"_s, announcement.accountCount}};
    if (announcement.groupId)
        state.insert("groupId"_L1, announcement.groupId->value);
    return state;
}

} // namespace

Result<AnnouncementReach> AnnouncementService::send(const OperatorCaller &caller, const SendAnnouncement &request)
{
    FREEIM_CHECK(checkAudience(request));
    // Read before the write, which nobody should have to wait for while a million accounts are counted.
    FREEIM_TRY(const Audience audience,
               m_context.database.read([&](Connection &connection) { return audienceOf(connection, request); }));
    AnnouncementReach reach{.accountCount = audience.count, .onlineCount = onlineOf(audience)};
    if (request.dryRun)
        return reach;
    FREEIM_TRY(reach.announcement, m_context.database.write([&](Transaction &transaction) -> Result<SentAnnouncement> {
        FREEIM_TRY(const SentAnnouncement announcement, store(transaction.connection(), caller, request, audience));
        announce(m_context, transaction, pushOf(announcement, audience.accounts));
        FREEIM_CHECK(m_audit.record(transaction, caller,
                                    {.action = AuditAction::AnnouncementSend,
                                     .targetKind = u"announcement"_s,
                                     .targetId = QString::number(announcement.id.value),
                                     .reason = request.reason.value_or(QString()),
                                     .after = auditedState(announcement)}));
        return announcement;
    }));
    return reach;
}

Result<AnnouncementService::Audience> AnnouncementService::audienceOf(Connection &connection,
                                                                      const SendAnnouncement &request)
{
    const AnnouncementRepository announcements(connection);
    if (request.audience == AnnouncementAudience::All) {
        FREEIM_TRY(const qint64 count, announcements.countAccounts());
        return Audience{.count = count};
    }
    Audience audience;
    if (request.audience == AnnouncementAudience::Accounts) {
        FREEIM_TRY(audience.accounts, existingOf(announcements, request.accountIds));
    } else {
        FREEIM_TRY(audience.accounts, announcements.membersOf(*request.groupId));
        if (!audience.accounts)
            return fail(ErrorCode::GroupUnknown, u"groupId"_s);
    }
    audience.count = audience.accounts->size();
    return audience;
}

qint64 AnnouncementService::onlineOf(const Audience &audience) const
{
    if (!audience.accounts)
        return m_online.count();
    return std::count_if(audience.accounts->begin(), audience.accounts->end(),
                         [this](AccountId account) { return m_online.contains(account); });
}

Result<SentAnnouncement> AnnouncementService::store(Connection &connection, const OperatorCaller &caller,
                                                    const SendAnnouncement &request, const Audience &audience) const
{
    SentAnnouncement announcement;
    announcement.title = request.title;
    announcement.text = request.text;
    announcement.audience = request.audience;
    announcement.groupId = request.groupId;
    announcement.accountCount = audience.count;
    announcement.createdAt = m_context.clock.now();
    announcement.createdByName = caller.name;
    if (caller.id.isSet())
        announcement.createdBy = caller.id;
    const AnnouncementRepository announcements(connection);
    FREEIM_TRY(announcement.id, announcements.add(announcement));
    if (request.audience == AnnouncementAudience::Accounts) {
        for (const AccountId account : *audience.accounts)
            FREEIM_CHECK(announcements.addRecipient(announcement.id, account));
    } else if (request.audience == AnnouncementAudience::Group) {
        FREEIM_CHECK(announcements.addMembers(announcement.id));
    }
    return announcement;
}

Result<KeysetPage<SentAnnouncement>> AnnouncementService::sent(const OperatorCaller &,
                                                               const KeysetRequest &request) const
{
    FREEIM_TRY(const AnnouncementId below, idAfter(request.after, AnnouncementId{kLargestId}));
    FREEIM_TRY(QList<SentAnnouncement> rows, m_context.database.read([&](Connection &connection) {
        return AnnouncementRepository(connection).list(below, request.limit + 1);
    }));
    return keysetPage(std::move(rows), request.limit,
                      [](const SentAnnouncement &row) { return QJsonArray{row.id.value}; });
}

Result<AnnouncementDetails> AnnouncementService::details(const OperatorCaller &,
                                                         const AnnouncementReference &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<AnnouncementDetails> {
        const AnnouncementRepository announcements(connection);
        FREEIM_TRY(const auto found, announcements.find(request.id));
        if (!found)
            return fail(ErrorCode::AnnouncementUnknown, u"id"_s);
        AnnouncementDetails details{*found};
        if (found->audience == AnnouncementAudience::Accounts) {
            FREEIM_TRY(details.accountIds, announcements.recipients(request.id));
        }
        return details;
    });
}

Result<KeysetPage<Announcement>> AnnouncementService::list(AccountId actor, const KeysetRequest &request) const
{
    FREEIM_TRY(const AnnouncementId below, idAfter(request.after, AnnouncementId{kLargestId}));
    FREEIM_TRY(QList<Announcement> rows, m_context.database.read([&](Connection &connection) {
        return AnnouncementRepository(connection).listFor(actor, below, request.limit + 1);
    }));
    return keysetPage(std::move(rows), request.limit, [](const Announcement &row) { return QJsonArray{row.id.value}; });
}

} // namespace freeim
