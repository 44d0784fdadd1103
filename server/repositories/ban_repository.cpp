// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/ban_repository.h"

#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect =
    u"SELECT b.id, b.target_kind, COALESCE(b.device_id, b.address, CAST(b.account_id AS TEXT)) AS target, "
    "COALESCE(a.username, '') AS username, b.scope, b.reason, b.note, b.starts_at, b.ends_at, b.created_at, "
    "b.created_by, COALESCE(c.name, '') AS created_by_name, b.lifted_at, b.lifted_by, "
    "COALESCE(l.name, '') AS lifted_by_name, b.lift_reason, b.evidence AS evidence_ids, b.account_id, b.applied_at "
    "FROM ban b LEFT JOIN account a ON a.id = b.account_id LEFT JOIN operator c ON c.id = b.created_by "
    "LEFT JOIN operator l ON l.id = b.lifted_by "_s;

const QString kIsStanding = u"b.lifted_at IS NULL AND (b.ends_at IS NULL OR b.ends_at > ?) "_s;

const QString kLockSql = u"SELECT only_row FROM ban_lock WHERE only_row = 1 "_s;
const Statement kLock{"ban.lock", kLockSql + u"{for_update}"_s};
const Statement kTryLock{"ban.tryLock", kLockSql + u"FOR UPDATE NOWAIT"_s, Dialect::Postgres};

const Statement kAdd{"ban.add",
                     u"INSERT INTO ban (target_kind, account_id, device_id, address, scope, reason, note, evidence, "
                     "starts_at, ends_at, created_at, created_by, applied_at) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s};
const Statement kStore{"ban.store", u"UPDATE ban SET reason = ?, note = ?, evidence = ?, starts_at = ?, ends_at = ?, "
                                    "lifted_at = ?, lifted_by = ?, lift_reason = ?, applied_at = ? WHERE id = ?"_s};
const Statement kFind{"ban.find", kSelect + u"WHERE b.id = ?"_s};
const StatementFamily kList{"ban.list"};
const Statement kStanding{"ban.standing", kSelect + u"WHERE "_s + kIsStanding};
const Statement kBegun{"ban.begun", kSelect +
                                        u"WHERE b.scope = 0 AND b.applied_at IS NULL AND b.starts_at <= ? AND "_s +
                                        kIsStanding + u"ORDER BY b.starts_at, b.id LIMIT ?"_s};

QString overlappingSql(const char *column)
{
    return kSelect + u"WHERE b."_s + QLatin1StringView(column) +
           u" = ? AND b.scope = ? AND b.id <> ? AND b.lifted_at IS NULL AND "
           "(b.ends_at IS NULL OR b.ends_at > ?) AND b.starts_at < ? ORDER BY b.starts_at, b.id"_s;
}
const Statement kOverlappingOfAccount{"ban.overlappingOfAccount", overlappingSql("account_id")};
const Statement kOverlappingOfDevice{"ban.overlappingOfDevice", overlappingSql("device_id")};
const Statement kOverlappingOfAddress{"ban.overlappingOfAddress", overlappingSql("address")};

const Statement kBannedAccounts{"ban.bannedAccounts",
                                u"SELECT b.account_id FROM ban b WHERE b.account_id IS NOT NULL AND b.scope = ? AND "
                                "b.starts_at < ? AND "_s +
                                    kIsStanding};

const Statement kIsMessage{"ban.isMessage", u"SELECT 1 FROM message WHERE id = ?"_s};

// Each of the four by an index of its own.
const QString kTextCondition =
    u"b.id IN (SELECT id FROM ban WHERE account_id IN (SELECT id FROM account WHERE username_key = ?) "
    "UNION ALL SELECT id FROM ban WHERE account_id IN "
    "(SELECT id FROM account WHERE nickname_key >= ? AND nickname_key < ?) "
    "UNION ALL SELECT id FROM ban WHERE device_id >= ? AND device_id < ? "
    "UNION ALL SELECT id FROM ban WHERE address >= ? AND address < ?)"_s;

// Later than any moment that RFC 3339 can write.
constexpr Timestamp kForEver{std::numeric_limits<qint64>::max()};

// U+10FFFF is no character and sorts behind all that are.
QString endOf(const QString &start)
{
    return start + QString::fromUcs4(U"\U0010FFFF", 1);
}

std::optional<QString> targetIf(const StoredBan &ban, BanTarget kind)
{
    return ban.targetKind == kind ? std::optional(ban.target) : std::nullopt;
}

void addState(Conditions &conditions, BanState state, Timestamp now)
{
    switch (state) {
    case BanState::Lifted:
        conditions.add(u"b.lifted_at IS NOT NULL"_s);
        break;
    case BanState::Expired:
        conditions.add(u"b.lifted_at IS NULL AND b.ends_at <= ?"_s, now);
        break;
    case BanState::Scheduled:
        conditions.add(u"b.starts_at > ? AND "_s + kIsStanding, now, now);
        break;
    case BanState::Active:
        conditions.add(u"b.starts_at <= ? AND "_s + kIsStanding, now, now);
        break;
    }
}

Conditions conditionsOf(const BanFilter &filter, Timestamp now)
{
    Conditions conditions;
    if (filter.state)
        addState(conditions, *filter.state, now);
    conditions.addIfGiven(u"b.target_kind = ?"_s, filter.targetKind);
    conditions.addIfGiven(u"b.account_id = ?"_s, filter.account);
    conditions.addIfGiven(u"b.scope = ?"_s, filter.scope);
    conditions.addIfGiven(u"b.created_by = ?"_s, filter.createdBy);
    conditions.addIfGiven(u"b.created_at >= ?"_s, filter.createdFrom);
    conditions.addIfGiven(u"b.created_at < ?"_s, filter.createdTo);
    if (filter.text) {
        const QString &text = *filter.text;
        const QString nickname = text.toCaseFolded();
        const QString address = text.toLower();
        conditions.add(kTextCondition, text.toLower(), nickname, endOf(nickname), text, endOf(text), address,
                       endOf(address));
    }
    if (filter.before)
        conditions.add(u"(b.created_at < ? OR (b.created_at = ? AND b.id < ?))"_s, filter.before->createdAt,
                       filter.before->createdAt, filter.before->id);
    return conditions;
}

QList<MessageId> evidenceOf(const QString &text)
{
    QList<MessageId> ids;
    for (const QString &id : text.split(u' ', Qt::SkipEmptyParts))
        ids.append(MessageId{id.toLongLong()});
    return ids;
}

QString textOf(const QList<MessageId> &evidence)
{
    QStringList ids;
    for (const MessageId id : evidence)
        ids.append(QString::number(id.value));
    return ids.join(u' ');
}

} // namespace

Result<Done> BanRepository::lock() const
{
    FREEIM_CHECK(m_connection.value<int>(kLock));
    return Done{};
}

Result<Done> BanRepository::tryLock() const
{
    FREEIM_CHECK(m_connection.value<int>(kTryLock));
    return Done{};
}

Result<BanId> BanRepository::add(const StoredBan &ban) const
{
    FREEIM_TRY(const auto id,
               m_connection.value<BanId>(kAdd, ban.targetKind, ban.accountId, targetIf(ban, BanTarget::Device),
                                         targetIf(ban, BanTarget::Address), ban.scope, ban.reason, ban.note,
                                         textOf(ban.evidence), ban.startsAt, ban.endsAt, ban.createdAt, ban.createdBy,
                                         ban.appliedAt));
    if (!id)
        return failInternally(u"ban.add returned no id"_s);
    return *id;
}

Result<Done> BanRepository::store(const StoredBan &ban) const
{
    FREEIM_CHECK(m_connection.change(kStore, ban.reason, ban.note, textOf(ban.evidence), ban.startsAt, ban.endsAt,
                                     ban.liftedAt, ban.liftedBy, ban.liftReason, ban.appliedAt, ban.id));
    return Done{};
}

Result<std::optional<StoredBan>> BanRepository::find(BanId id) const
{
    FREEIM_TRY(auto ban, m_connection.first<StoredBan>(kFind, id));
    if (ban)
        ban->evidence = evidenceOf(ban->evidenceIds);
    return ban;
}

Result<QList<StoredBan>> BanRepository::list(const BanFilter &filter, Timestamp now, int limit) const
{
    const Conditions conditions = conditionsOf(filter, now);
    const Statement &statement = kList.with(kSelect + conditions.where() +
                                            u"ORDER BY b.created_at DESC, b.id DESC LIMIT ?"_s);
    return complete(m_connection.listBound<StoredBan>(statement, conditions.values(limit)));
}

Result<QList<StoredBan>> BanRepository::standing(Timestamp now) const
{
    return complete(m_connection.list<StoredBan>(kStanding, now));
}

Result<QList<StoredBan>> BanRepository::begun(Timestamp now, int limit) const
{
    return complete(m_connection.list<StoredBan>(kBegun, now, now, limit));
}

Result<QList<StoredBan>> BanRepository::overlapping(const StoredBan &ban) const
{
    const Timestamp end = ban.endsAt.value_or(kForEver);
    if (ban.targetKind == BanTarget::Account)
        return complete(
            m_connection.list<StoredBan>(kOverlappingOfAccount, ban.accountId, ban.scope, ban.id, ban.startsAt, end));
    const Statement &statement = ban.targetKind == BanTarget::Device ? kOverlappingOfDevice : kOverlappingOfAddress;
    return complete(m_connection.list<StoredBan>(statement, ban.target, ban.scope, ban.id, ban.startsAt, end));
}

Result<QList<AccountId>> BanRepository::bannedAccounts(BanScope scope, Timestamp startsAt,
                                                       std::optional<Timestamp> endsAt) const
{
    return m_connection.values<AccountId>(kBannedAccounts, scope, endsAt.value_or(kForEver), startsAt);
}

Result<bool> BanRepository::isMessage(MessageId id) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kIsMessage, id));
    return found.has_value();
}

Result<QList<StoredBan>> BanRepository::complete(Result<QList<StoredBan>> bans)
{
    if (bans) {
        for (StoredBan &ban : *bans)
            ban.evidence = evidenceOf(ban.evidenceIds);
    }
    return bans;
}

} // namespace freeim
