// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/audit_verifier.h"

#include "server/services/audit_trail.h"
#include "shared/reflect/json_writer.h"

namespace freeim {

namespace {

constexpr int kPiece = 1000;

QJsonObject parsed(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

// Whether it is the very text that was written for what it means.
bool isAsWritten(const QString &text)
{
    return QString::fromUtf8(toJson(parsed(text))) == text;
}

AuditEntry meaningOf(const StoredAuditEntry &stored)
{
    return {.id = stored.id,
            .createdAt = stored.createdAt,
            .operatorId = stored.operatorId,
            .operatorName = stored.operatorName,
            .address = stored.address,
            .requestId = stored.requestId,
            .action = stored.action,
            .targetKind = stored.targetKind,
            .targetId = stored.targetId,
            .reason = stored.reason,
            .before = parsed(stored.before),
            .after = parsed(stored.after),
            .details = parsed(stored.details),
            .hash = stored.hash};
}

// What the hash, which covers what an entry means, would let pass.
bool isAsWritten(const StoredAuditEntry &entry)
{
    return isAsWritten(entry.before) && isAsWritten(entry.after) && isAsWritten(entry.details) &&
           (!entry.operatorId || entry.operatorId->isSet());
}

} // namespace

Result<bool> AuditVerifier::step(Connection &connection)
{
    // Also what stands before the first.
    constexpr AuditEntryId kLowest{std::numeric_limits<qint64>::min()};
    const AuditRepository log(connection);
    FREEIM_TRY(const QList<StoredAuditEntry> piece, log.storedAfter(m_last.isSet() ? m_last : kLowest, kPiece));
    if (piece.isEmpty())
        return finish(log);
    for (const StoredAuditEntry &entry : piece) {
        if (const auto broken = brokenAt(entry)) {
            conclude(broken);
            return true;
        }
        m_last = entry.id;
        m_lastHash = entry.hash;
        ++m_result.count;
    }
    return false;
}

std::optional<BrokenAuditEntry> AuditVerifier::brokenAt(const StoredAuditEntry &entry) const
{
    const AuditEntryId next{m_last.value + 1};
    if (entry.id > next)
        return BrokenAuditEntry{next, AuditFlaw::Missing};
    if (entry.id < next)
        return BrokenAuditEntry{entry.id, AuditFlaw::Extra};
    if (!isAsWritten(entry) || AuditTrail::hashOf(meaningOf(entry), m_lastHash) != entry.hash)
        return BrokenAuditEntry{entry.id, AuditFlaw::Changed};
    return std::nullopt;
}

Result<bool> AuditVerifier::finish(const AuditRepository &log)
{
    FREEIM_TRY(const auto ends, log.ends());
    if (ends && ends->lastEntry > m_last)
        return false; // added since
    if (!ends)
        conclude(BrokenAuditEntry{m_last, AuditFlaw::Tail});
    else if (ends->headId > m_last)
        conclude(BrokenAuditEntry{{m_last.value + 1}, AuditFlaw::Missing});
    else if (ends->headId < m_last)
        conclude(BrokenAuditEntry{{ends->headId.value + 1}, AuditFlaw::Extra});
    else if (ends->headHash != m_lastHash)
        conclude(BrokenAuditEntry{m_last, AuditFlaw::Tail});
    else
        conclude(std::nullopt);
    return true;
}

void AuditVerifier::conclude(std::optional<BrokenAuditEntry> broken)
{
    if (broken && broken->what == AuditFlaw::Extra)
        m_result.count = std::max<qint64>(0, broken->id.value - 1);
    m_result.isIntact = !broken;
    m_result.firstBroken = broken;
}

} // namespace freeim
