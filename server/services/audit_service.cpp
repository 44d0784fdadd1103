// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/audit_service.h"

#include "server/services/audit_verifier.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVerifyPause = 5; // s, for who comes while another verifies

// Times are in the order of ids, so a time is an id; nothing: no entry lies between the two.
Result<std::optional<AuditFilter>> filterOf(const AuditRepository &log, const AuditQuery &request, AuditEntryId before)
{
    AuditFilter filter{.operatorId = request.operatorId,
                       .action = request.action ? QString::fromLatin1(nameOf(*request.action)) : QString(),
                       .targetKind = request.targetKind.value_or(QString()),
                       .targetId = request.targetId.value_or(QString()),
                       .last = {before.value - 1}};
    if (request.from) {
        FREEIM_TRY(const auto first, log.firstFrom(*request.from));
        if (!first)
            return std::nullopt;
        filter.first = *first;
    }
    if (request.until) {
        FREEIM_TRY(const auto last, log.lastBefore(*request.until));
        if (!last)
            return std::nullopt;
        filter.last = std::min(filter.last, *last);
    }
    return filter;
}

} // namespace

Result<KeysetPage<AuditEntry>> AuditService::list(const OperatorCaller &, const AuditQuery &request) const
{
    if (request.targetId && !request.targetKind)
        return fail(ErrorCode::ParameterMissing, u"targetKind"_s);
    if (request.targetKind && !request.targetId)
        return fail(ErrorCode::ParameterMissing, u"targetId"_s);
    constexpr AuditEntryId kNewest{std::numeric_limits<qint64>::max()};
    FREEIM_TRY(const AuditEntryId before, idAfter(request.after, kNewest));
    return m_context.database.read([&](Connection &connection) -> Result<KeysetPage<AuditEntry>> {
        const AuditRepository log(connection);
        FREEIM_TRY(const auto filter, filterOf(log, request, before));
        if (!filter)
            return KeysetPage<AuditEntry>{};
        FREEIM_TRY(QList<AuditEntry> entries, log.page(*filter, request.limit + 1));
        return keysetPage(std::move(entries), request.limit,
                          [](const AuditEntry &entry) { return QJsonArray{entry.id.value}; });
    });
}

Result<AuditEntry> AuditService::entry(const OperatorCaller &, const OneAuditEntry &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<AuditEntry> {
        FREEIM_TRY(const auto entry, AuditRepository(connection).find(request.id));
        if (!entry)
            return fail(ErrorCode::AuditEntryUnknown, u"id"_s);
        return *entry;
    });
}

Result<AuditVerification> AuditService::verify(const OperatorCaller &, const Nothing &)
{
    const std::unique_lock alone(m_verifying, std::try_to_lock);
    if (!alone)
        return fail(ErrorCode::Busy, {}, {{u"retryAfter"_s, kVerifyPause}});
    AuditVerifier verifier;
    for (bool isDone = false; !isDone;) {
        FREEIM_TRY(isDone, m_context.database.read([&](Connection &connection) { return verifier.step(connection); }));
    }
    return verifier.result();
}

} // namespace freeim
