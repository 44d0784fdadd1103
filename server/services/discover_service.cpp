// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/discover_service.h"

#include "server/repositories/discover_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QJsonObject auditedState(const Discover &discover)
{
    return {{u"title"_s, discover.title},
            {u"icon"_s, discover.icon},
            {u"url"_s, discover.url},
            {u"order"_s, discover.order}};
}

AuditRecord auditRecord(AuditAction action, DiscoverId id, const QString &reason)
{
    return {.action = action, .targetKind = u"discover"_s, .targetId = targetOf(id), .reason = reason};
}

Result<ManagedDiscover> known(Result<std::optional<ManagedDiscover>> found)
{
    if (!found)
        return failWith(found);
    if (!*found)
        return fail(ErrorCode::DiscoverUnknown, u"id"_s);
    return **std::move(found);
}

// What is absent stays.
ManagedDiscover edited(ManagedDiscover discover, const EditDiscover &request)
{
    discover.title = request.title.value_or(discover.title);
    discover.url = request.url.value_or(discover.url);
    discover.icon = request.icon.value_or(discover.icon);
    discover.order = request.order.value_or(discover.order);
    return discover;
}

} // namespace

Result<Page<Discover>> DiscoverService::list(AccountId, const Nothing &) const
{
    FREEIM_TRY(const QList<ManagedDiscover> rows,
               m_context.database.read([](Connection &connection) { return DiscoverRepository(connection).list(); }));
    return Page<Discover>{.items = QList<Discover>(rows.begin(), rows.end()), .total = rows.size()};
}

Result<ManagedDiscovers> DiscoverService::managed(const OperatorCaller &, const Nothing &) const
{
    FREEIM_TRY(QList<ManagedDiscover> rows,
               m_context.database.read([](Connection &connection) { return DiscoverRepository(connection).list(); }));
    return ManagedDiscovers{.items = std::move(rows)};
}

Result<ManagedDiscover> DiscoverService::create(const OperatorCaller &caller, const CreateDiscover &request)
{
    ManagedDiscover plan;
    plan.title = request.title;
    plan.icon = request.icon;
    plan.url = request.url;
    plan.order = request.order;
    plan.createdAt = plan.updatedAt = m_context.clock.now();
    return m_context.database.write([&](Transaction &transaction) -> Result<ManagedDiscover> {
        const DiscoverRepository discovers(transaction.connection());
        ManagedDiscover discover = plan;
        FREEIM_TRY(discover.id, discovers.add(discover));
        AuditRecord record = auditRecord(AuditAction::DiscoverCreate, discover.id, request.reason.value_or(QString()));
        record.after = auditedState(discover);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        // Counted here, where every other operator's change waits for the end of this one.
        FREEIM_TRY(const qint64 count, discovers.count());
        if (count > kMostDiscovers)
            return fail(ErrorCode::DiscoverLimit, {}, {{u"maximum"_s, kMostDiscovers}});
        return discover;
    });
}

Result<ManagedDiscover> DiscoverService::edit(const OperatorCaller &caller, const EditDiscover &request)
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.write([&](Transaction &transaction) -> Result<ManagedDiscover> {
        const DiscoverRepository discovers(transaction.connection());
        FREEIM_TRY(const ManagedDiscover before, known(discovers.lock(request.id)));
        ManagedDiscover after = edited(before, request);
        if (after == before)
            return before;
        after.updatedAt = now;
        FREEIM_CHECK(discovers.update(after));
        AuditRecord record = auditRecord(AuditAction::DiscoverEdit, request.id, request.reason.value_or(QString()));
        record.before = auditedState(before);
        record.after = auditedState(after);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return after;
    });
}

Result<ManagedDiscover> DiscoverService::remove(const OperatorCaller &caller, const DeleteDiscover &request)
{
    if (request.dryRun) {
        return m_context.database.read(
            [&](Connection &connection) { return known(DiscoverRepository(connection).find(request.id)); });
    }
    return m_context.database.write([&](Transaction &transaction) -> Result<ManagedDiscover> {
        const DiscoverRepository discovers(transaction.connection());
        FREEIM_TRY(const ManagedDiscover before, known(discovers.lock(request.id)));
        FREEIM_CHECK(discovers.remove(request.id));
        AuditRecord record = auditRecord(AuditAction::DiscoverDelete, request.id, request.reason);
        record.before = auditedState(before);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return before;
    });
}

} // namespace freeim
