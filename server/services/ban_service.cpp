// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/ban_service.h"

#include "server/repositories/account_repository.h"
#include "server/services/ban_notice.h"
#include "server/services/keyset.h"
#include "shared/core/log.h"
#include "shared/reflect/json_writer.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(banLog, "freeim.bans")

// Wider than what one network operator is given: most likely a slip.
constexpr int kWidestIpv4 = 8;
constexpr int kWidestIpv6 = 32;

// Bans that begin together are applied in so many at a time, each in a write of its own.
constexpr int kBegunBatch = 100;

// Sessions of one account are opened and ended in order; others need none.
qint64 orderKeyOf(const StoredBan &ban)
{
    return ban.accountId ? SessionService::orderKey(*ban.accountId) : 0;
}

Result<AccountId> accountOf(const QString &text)
{
    const qint64 id = text.toLongLong();
    // Ids are written in one way only, or else one account could be banned twice.
    if (id <= 0 || QString::number(id) != text)
        return fail(ErrorCode::AccountUnknown, u"target"_s);
    return AccountId{id};
}

Result<AddressBlock> blockOf(const OperatorCaller &caller, const CreateBan &request)
{
    const std::optional<AddressBlock> block = AddressBlock::parse(request.target);
    if (!block)
        return fail(ErrorCode::ParameterInvalid, u"target"_s);
    const int widest = block->isIpv4() ? kWidestIpv4 : kWidestIpv6;
    if (block->prefixLength() < widest && !request.confirmWide)
        return fail(ErrorCode::ParameterOutOfRange, u"target"_s,
                    {{u"minimumPrefix"_s, widest}, {u"confirmWith"_s, u"confirmWide"_s}});
    const std::optional<IpAddress> own = ipAddressOf(QHostAddress(caller.address));
    if (own && block->contains(*own))
        return fail(ErrorCode::OperatorSelf, u"target"_s, {{u"address"_s, caller.address}});
    return *block;
}

// As its account is told.
SyncEvent changeOf(const StoredBan &ban)
{
    return {.event = SyncEventType::Banned,
            .status = QString::fromLatin1(nameOf(ban.scope)),
            .body = ban.reason,
            .until = ban.endsAt};
}

Failure overlapWith(const StoredBan &ban)
{
    return fail(ErrorCode::BanOverlap, {},
                {{u"id"_s, ban.id.value},
                 {u"scope"_s, QLatin1StringView(nameOf(ban.scope))},
                 {u"reason"_s, ban.reason},
                 {u"startsAt"_s, ban.startsAt.toRfc3339()},
                 {u"endsAt"_s, ban.endsAt ? QJsonValue(ban.endsAt->toRfc3339()) : QJsonValue()}});
}

QList<MessageId> withoutRepeats(const QList<MessageId> &ids)
{
    QList<MessageId> once;
    for (const MessageId id : ids) {
        if (!once.contains(id))
            once.append(id);
    }
    return once;
}

// What the audit log keeps of a ban.
QJsonObject described(const StoredBan &ban)
{
    QJsonObject all = QJsonDocument::fromJson(toJson(static_cast<const Ban &>(ban))).object();
    QJsonObject kept;
    for (const auto name :
         {"targetKind"_L1, "target"_L1, "scope"_L1, "reason"_L1, "note"_L1, "evidence"_L1, "startsAt"_L1, "endsAt"_L1})
        kept.insert(name, all.value(name));
    return kept;
}

// The members of both that differ.
std::pair<QJsonObject, QJsonObject> changes(const StoredBan &before, const StoredBan &after)
{
    QJsonObject old = described(before);
    QJsonObject now = described(after);
    for (const QString &name : old.keys()) {
        if (old.value(name) == now.value(name)) {
            old.remove(name);
            now.remove(name);
        }
    }
    return {old, now};
}

AuditRecord recordOf(AuditAction action, const StoredBan &ban)
{
    return {.action = action,
            .targetKind = u"ban"_s,
            .targetId = QString::number(ban.id.value),
            .details = {{u"targetKind"_s, QLatin1StringView(nameOf(ban.targetKind))},
                        {u"target"_s, ban.target},
                        {u"scope"_s, QLatin1StringView(nameOf(ban.scope))}}};
}

Result<BanFilter> filterOf(const BanList &request)
{
    BanFilter filter{.state = request.state,
                     .targetKind = request.targetKind,
                     .account = request.accountId,
                     .text = request.text,
                     .scope = request.scope,
                     .createdBy = request.operatorId,
                     .createdFrom = request.createdFrom,
                     .createdTo = request.createdTo};
    if (request.after) {
        FREEIM_TRY(const QJsonArray key, keyOf(*request.after, {QJsonValue::Double, QJsonValue::Double}));
        filter.before = BanPlace{.createdAt = {key.at(0).toInteger()}, .id = {key.at(1).toInteger()}};
    }
    return filter;
}

} // namespace

Result<Done> BanService::load()
{
    FREEIM_TRY(const QList<StoredBan> bans, m_context.database.read([&](Connection &connection) {
        return BanRepository(connection).standing(m_context.clock.now());
    }));
    for (const StoredBan &ban : bans)
        m_registry.set(ban);
    return Done{};
}

Result<KeysetPage<Ban>> BanService::list(const OperatorCaller &, const BanList &request) const
{
    FREEIM_TRY(const BanFilter filter, filterOf(request));
    FREEIM_TRY(const QList<StoredBan> found, m_context.database.read([&](Connection &connection) {
        return BanRepository(connection).list(filter, m_context.clock.now(), request.limit + 1);
    }));
    QList<Ban> bans;
    for (const StoredBan &ban : found)
        bans.append(shown(ban));
    return keysetPage(std::move(bans), request.limit, [](const Ban &ban) {
        return QJsonArray{ban.createdAt.milliseconds, ban.id.value};
    });
}

Result<Ban> BanService::show(const OperatorCaller &, const BanReference &request) const
{
    FREEIM_TRY(const auto ban, m_context.database.read(
                                   [&](Connection &connection) { return BanRepository(connection).find(request.id); }));
    if (!ban)
        return fail(ErrorCode::BanUnknown, u"id"_s);
    return shown(*ban);
}

Result<ActiveBans> BanService::check(const OperatorCaller &, const CheckBans &request) const
{
    if (!request.accountId && !request.deviceId && !request.address)
        return fail(ErrorCode::ParameterMissing, u"accountId"_s);
    BanSubject subject{.account = request.accountId.value_or(AccountId{}),
                       .deviceId = request.deviceId.value_or(QString())};
    if (request.address) {
        const std::optional<AddressBlock> block = AddressBlock::parse(*request.address);
        if (!block || !block->isSingle())
            return fail(ErrorCode::ParameterInvalid, u"address"_s);
        subject.address = block->start();
    }
    // From memory: what is asked is what keeps somebody out.
    const QList<BanId> applying = m_registry.applying(subject);
    return m_context.database.read([&](Connection &connection) -> Result<ActiveBans> {
        ActiveBans active;
        for (const BanId id : applying) {
            FREEIM_TRY(const auto ban, BanRepository(connection).find(id));
            if (ban)
                active.items.append(shown(*ban));
        }
        return active;
    });
}

Result<QSet<qint64>> BanService::bannedAccounts(BanScope scope, std::optional<Timestamp> endsAt) const
{
    FREEIM_TRY(const QList<AccountId> banned, m_context.database.read([&](Connection &connection) {
        return BanRepository(connection).bannedAccounts(scope, m_context.clock.now(), endsAt);
    }));
    QSet<qint64> ids;
    ids.reserve(banned.size());
    for (const AccountId id : banned)
        ids.insert(id.value);
    return ids;
}

Result<StoredBan> BanService::wanted(const OperatorCaller &caller, const CreateBan &request) const
{
    const Timestamp now = m_context.clock.now();
    StoredBan ban;
    ban.targetKind = request.targetKind;
    ban.target = request.target;
    ban.scope = request.scope;
    ban.reason = request.reason;
    ban.note = request.note;
    ban.evidence = withoutRepeats(request.evidence);
    ban.startsAt = std::max(now, request.startsAt.value_or(now));
    ban.endsAt = request.endsAt;
    ban.createdAt = now;
    if (caller.id.isSet())
        ban.createdBy = caller.id;
    if (ban.endsAt && *ban.endsAt <= ban.startsAt)
        return fail(ErrorCode::BanPeriodInvalid, u"endsAt"_s);
    if (request.targetKind == BanTarget::Account) {
        FREEIM_TRY(ban.accountId, accountOf(request.target));
    } else if (request.targetKind == BanTarget::Address) {
        FREEIM_TRY(const AddressBlock block, blockOf(caller, request));
        ban.target = block.toString();
    }
    return ban;
}

Result<BanMade> BanService::create(const OperatorCaller &caller, const CreateBan &request)
{
    FREEIM_TRY(const StoredBan ban, wanted(caller, request));
    if (request.dryRun) {
        return m_context.database.read([&](Connection &connection) -> Result<BanMade> {
            FREEIM_TRY(const Plan planned, plan(connection, ban, request.overlap));
            FREEIM_TRY(const BanReach reach, reachOf(connection, planned.ban));
            return BanMade{.isExtended = planned.before.has_value(), .reach = reach};
        });
    }
    const auto late = std::make_shared<QList<SessionId>>();
    auto made = m_context.database.write(
        [&](Transaction &transaction) -> Result<BanMade> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(BanRepository(connection).lock());
            FREEIM_TRY(Plan planned, plan(connection, ban, request.overlap));
            return make(transaction, caller, std::move(planned), late);
        },
        orderKeyOf(ban));
    storeLate(late);
    return made;
}

Result<BanService::Plan> BanService::plan(Connection &connection, const StoredBan &ban, BanOverlapMode mode) const
{
    if (ban.accountId) {
        FREEIM_TRY(const auto account, AccountRepository(connection).card(*ban.accountId));
        if (!account)
            return fail(ErrorCode::AccountUnknown, u"target"_s);
    }
    FREEIM_CHECK(checkEvidence(connection, ban.evidence));
    const BanRepository bans(connection);
    FREEIM_TRY(const QList<StoredBan> overlapping, bans.overlapping(ban));
    if (overlapping.isEmpty())
        return Plan{.ban = ban, .reason = ban.reason};
    const StoredBan &before = overlapping.first();
    if (mode == BanOverlapMode::Refuse)
        return overlapWith(before);

    Plan planned{.ban = before, .before = before, .reason = ban.reason};
    planned.ban.startsAt = std::min(before.startsAt, ban.startsAt);
    planned.ban.endsAt = before.endsAt && ban.endsAt ? std::optional(std::max(*before.endsAt, *ban.endsAt))
                                                     : std::nullopt;
    FREEIM_TRY(const QList<StoredBan> others, bans.overlapping(planned.ban));
    if (!others.isEmpty())
        return overlapWith(others.first());
    return planned;
}

Result<Done> BanService::checkEvidence(Connection &connection, const QList<MessageId> &evidence) const
{
    for (const MessageId id : evidence) {
        FREEIM_TRY(const bool isMessage, BanRepository(connection).isMessage(id));
        if (!isMessage)
            return fail(ErrorCode::MessageUnknown, u"evidence"_s, {{u"id"_s, id.value}});
    }
    return Done{};
}

Result<BanReach> BanService::reachOf(Connection &connection, const StoredBan &ban) const
{
    FREEIM_TRY(const QList<LiveSession> sessions, m_sessions.reachedBy(connection, ban));
    QSet<AccountId> accounts;
    for (const LiveSession &session : sessions)
        accounts.insert(session.account);
    if (ban.accountId)
        accounts.insert(*ban.accountId);
    const bool endsNow = ban.endsSessions() && ban.isActive(m_context.clock.now());
    return BanReach{.accounts = accounts.size(), .sessions = endsNow ? sessions.size() : 0};
}

Result<BanMade> BanService::make(Transaction &transaction, const OperatorCaller &caller, Plan planned,
                                 const LateSessions &late)
{
    Connection &connection = transaction.connection();
    const BanRepository bans(connection);
    const Timestamp now = m_context.clock.now();
    StoredBan &ban = planned.ban;
    const bool appliesNow = ban.endsSessions() && ban.isActive(now) && !ban.appliedAt;
    if (appliesNow)
        ban.appliedAt = now;
    if (planned.before) {
        FREEIM_CHECK(bans.store(ban));
    } else {
        FREEIM_TRY(ban.id, bans.add(ban));
    }
    registerAfterCommit(transaction, ban);
    BanMade made{.isExtended = planned.before.has_value()};
    if (appliesNow) {
        FREEIM_TRY(made.reach, apply(transaction, ban, late));
    } else {
        FREEIM_TRY(made.reach, reachOf(connection, ban));
        made.reach.sessions = 0;
        FREEIM_CHECK(tellAccount(transaction, ban));
    }
    FREEIM_TRY(const auto stored, bans.find(ban.id));
    made.ban = shown(stored.value_or(ban));
    announce(m_context, transaction,
             Watched{BanChanged{*made.ban, planned.before ? BanChange::Edited : BanChange::Created}});

    AuditRecord record = recordOf(planned.before ? AuditAction::BanEdit : AuditAction::BanCreate, ban);
    record.reason = planned.reason;
    record.after = described(ban);
    if (planned.before)
        std::tie(record.before, record.after) = changes(*planned.before, ban);
    FREEIM_CHECK(m_audit.record(transaction, caller, record));
    return made;
}

Result<BanReach> BanService::apply(Transaction &transaction, const StoredBan &ban, const LateSessions &late)
{
    Connection &connection = transaction.connection();
    FREEIM_TRY(BanReach reach, reachOf(connection, ban));
    FREEIM_TRY(const QList<LiveSession> sessions, m_sessions.reachedBy(connection, ban));
    AccountChanges changes(m_context, transaction);
    announceBan(changes, ban);
    FREEIM_TRY(const QList<SessionId> ended, m_sessions.endBanned(transaction, changes, ban, sessions));
    reach.sessions = ended.size();
    transaction.afterCommit([this, ban, late] { *late += m_sessions.cutOffLate(ban); });
    return reach;
}

void BanService::announceBan(AccountChanges &changes, const StoredBan &ban) const
{
    // Devices and addresses are no accounts: a push would reach others too. Their sockets are told as they close.
    if (!ban.accountId)
        return;
    Notice notice = banNotice(ban, m_context.clock.now());
    notice.toId = ban.accountId->value;
    changes.add({*ban.accountId}, changeOf(ban), Push{.content = notice, .accounts = {*ban.accountId}});
}

// One that is felt already; one that is scheduled is told when it begins and ends sessions, and else by being felt.
Result<Done> BanService::tellAccount(Transaction &transaction, const StoredBan &ban) const
{
    if (!ban.accountId || !ban.isActive(m_context.clock.now()))
        return Done{};
    AccountChanges changes(m_context, transaction);
    changes.add({*ban.accountId}, changeOf(ban));
    return changes.store();
}

void BanService::registerAfterCommit(Transaction &transaction, const StoredBan &ban) const
{
    transaction.afterCommit([&registry = m_registry, ban] { registry.set(ban); });
    transaction.whenInDoubt([&registry = m_registry, id = ban.id](Connection &connection) {
        const BanRepository bans(connection);
        if (!bans.tryLock())
            return false;
        const auto stored = bans.find(id);
        if (stored && *stored)
            registry.set(**stored);
        return stored.has_value();
    });
}

Result<StoredBan> BanService::lockStanding(Connection &connection, BanId id) const
{
    const BanRepository bans(connection);
    FREEIM_CHECK(bans.lock());
    FREEIM_TRY(const auto ban, bans.find(id));
    if (!ban)
        return fail(ErrorCode::BanUnknown, u"id"_s);
    if (ban->isOver(m_context.clock.now()))
        return fail(ErrorCode::BanOver, u"id"_s);
    return *ban;
}

Result<Ban> BanService::edit(const OperatorCaller &caller, const EditBan &request)
{
    if (request.endsAt && request.isPermanent)
        return fail(ErrorCode::BanPeriodInvalid, u"endsAt"_s);
    return m_context.database.write([&](Transaction &transaction) -> Result<Ban> {
        Connection &connection = transaction.connection();
        const BanRepository bans(connection);
        FREEIM_TRY(const StoredBan before, lockStanding(connection, request.id));
        StoredBan ban = before;
        if (request.endsAt || request.isPermanent)
            ban.endsAt = request.endsAt;
        ban.reason = request.reason.value_or(before.reason);
        ban.note = request.note.value_or(before.note);
        if (!request.evidence.isEmpty())
            ban.evidence = withoutRepeats(request.evidence);

        const Timestamp earliest = std::max(m_context.clock.now(), ban.startsAt);
        if (request.endsAt && *request.endsAt <= earliest)
            return fail(ErrorCode::BanPeriodInvalid, u"endsAt"_s);
        FREEIM_CHECK(checkEvidence(connection, request.evidence));
        FREEIM_TRY(const QList<StoredBan> overlapping, bans.overlapping(ban));
        if (!overlapping.isEmpty())
            return overlapWith(overlapping.first());
        FREEIM_CHECK(bans.store(ban));
        registerAfterCommit(transaction, ban);
        FREEIM_CHECK(tellAccount(transaction, ban));
        announce(m_context, transaction, Watched{BanChanged{shown(ban), BanChange::Edited}});

        AuditRecord record = recordOf(AuditAction::BanEdit, ban);
        std::tie(record.before, record.after) = changes(before, ban);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shown(ban);
    });
}

Result<Ban> BanService::lift(const OperatorCaller &caller, const LiftBan &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Ban> {
        Connection &connection = transaction.connection();
        const BanRepository bans(connection);
        FREEIM_TRY(StoredBan ban, lockStanding(connection, request.id));
        const bool wasFelt = ban.isActive(m_context.clock.now());
        ban.liftedAt = m_context.clock.now();
        if (caller.id.isSet())
            ban.liftedBy = caller.id;
        ban.liftedByName = caller.name;
        ban.liftReason = request.reason;
        FREEIM_CHECK(bans.store(ban));
        registerAfterCommit(transaction, ban);
        if (ban.accountId && wasFelt) {
            AccountChanges changes(m_context, transaction);
            changes.add({*ban.accountId},
                        {.event = SyncEventType::BanOver, .status = QString::fromLatin1(nameOf(ban.scope))});
            FREEIM_CHECK(changes.store());
        }
        announce(m_context, transaction, Watched{BanChanged{shown(ban), BanChange::Lifted}});

        AuditRecord record = recordOf(AuditAction::BanLift, ban);
        record.reason = request.reason;
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shown(ban);
    });
}

Result<int> BanService::applyBegun()
{
    for (int applied = 0;;) {
        FREEIM_TRY(const QList<StoredBan> begun, m_context.database.read([&](Connection &connection) {
            return BanRepository(connection).begun(m_context.clock.now(), kBegunBatch);
        }));
        if (begun.isEmpty())
            return applied;
        for (const StoredBan &ban : begun) {
            const auto late = std::make_shared<QList<SessionId>>();
            FREEIM_CHECK(m_context.database.write(
                [&](Transaction &transaction) { return applyBegunOne(transaction, ban.id, late); }, orderKeyOf(ban)));
            storeLate(late);
            ++applied;
        }
    }
}

// It may have been lifted or moved since it was read.
Result<Done> BanService::applyBegunOne(Transaction &transaction, BanId id, const LateSessions &late)
{
    const BanRepository bans(transaction.connection());
    FREEIM_CHECK(bans.lock());
    FREEIM_TRY(auto ban, bans.find(id));
    const Timestamp now = m_context.clock.now();
    if (!ban || ban->appliedAt || !ban->isActive(now))
        return Done{};
    ban->appliedAt = now;
    FREEIM_CHECK(bans.store(*ban));
    registerAfterCommit(transaction, *ban);
    announce(m_context, transaction, Watched{BanChanged{shown(*ban), BanChange::Begun}});
    FREEIM_CHECK(apply(transaction, *ban, late));
    return Done{};
}

void BanService::storeLate(const LateSessions &late)
{
    if (const auto stored = m_sessions.storeBanned(*late); !stored)
        logWarning(banLog, "sessions that a ban ended are still alive in the database",
                   {{"sessions", late->size()}, {"reason", stored.error().internal}});
}

Ban BanService::shown(const StoredBan &ban) const
{
    Ban answered = ban;
    answered.state = ban.stateAt(m_context.clock.now());
    return answered;
}

} // namespace freeim
