// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/invitation_service.h"

#include "server/repositories/invitation_repository.h"
#include "server/security/random.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// What people read to each other over the telephone: no I, L, O, 0 or 1.
constexpr QLatin1StringView kLetters("ABCDEFGHJKMNPQRSTUVWXYZ23456789");
constexpr int kCodeLength = 10;

QString randomCode()
{
    // Bytes beyond a whole number of alphabets would make its first letters likelier.
    constexpr int kFairBytes = 256 / kLetters.size() * kLetters.size();
    QString code;
    while (code.size() < kCodeLength) {
        for (const char byte : randomBytes(kCodeLength)) {
            const int number = static_cast<quint8>(byte);
            if (number < kFairBytes && code.size() < kCodeLength)
                code += kLetters[number % kLetters.size()];
        }
    }
    return code;
}

InvitationState stateAt(Timestamp now, const Invitation &invitation)
{
    if (invitation.revokedAt)
        return InvitationState::Revoked;
    if (invitation.useLimit > 0 && invitation.useCount >= invitation.useLimit)
        return InvitationState::Used;
    if (invitation.expiresAt && *invitation.expiresAt <= now)
        return InvitationState::Expired;
    return InvitationState::Active;
}

Invitation shownAt(Timestamp now, Invitation invitation)
{
    invitation.state = stateAt(now, invitation);
    return invitation;
}

// The code itself stays out of the log: whoever may read that may not use it.
QJsonObject auditedState(const Invitation &invitation)
{
    QJsonObject state{{u"note"_s, invitation.note},
                      {u"useLimit"_s, invitation.useLimit},
                      {u"isRevoked"_s, invitation.revokedAt.has_value()}};
    state.insert("expiresAt"_L1, invitation.expiresAt ? QJsonValue(invitation.expiresAt->toRfc3339()) : QJsonValue());
    return state;
}

Result<Invitation> known(Result<std::optional<Invitation>> found)
{
    if (!found)
        return failWith(found);
    if (!*found)
        return fail(ErrorCode::InvitationUnknown, u"code"_s);
    return **std::move(found);
}

AuditRecord auditRecord(AuditAction action, const Invitation &invitation, const QString &reason)
{
    return {.action = action,
            .targetKind = u"invitation"_s,
            .targetId = QString::number(invitation.id.value),
            .reason = reason};
}

} // namespace

Result<KeysetPage<Invitation>> InvitationService::list(const OperatorCaller &, const ListInvitations &request) const
{
    FREEIM_TRY(const InvitationId below, idAfter(request.after, InvitationId{kLargestId}));
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(QList<Invitation> rows, m_context.database.read([&](Connection &connection) {
        return InvitationRepository(connection)
            .list({.state = request.state, .text = request.text}, now, below, request.limit + 1);
    }));
    for (Invitation &row : rows)
        row.state = stateAt(now, row);
    return keysetPage(std::move(rows), request.limit, [](const Invitation &row) { return QJsonArray{row.id.value}; });
}

Result<CreatedInvitations> InvitationService::create(const OperatorCaller &caller, const CreateInvitations &request)
{
    if (request.code && request.count > 1)
        return fail(ErrorCode::ParameterConflict, u"code"_s);
    Invitation plan{.code = request.code.value_or(QString()),
                    .note = request.note,
                    .useLimit = request.useLimit,
                    .expiresAt = request.expiresAt,
                    .createdByName = caller.name,
                    .createdAt = m_context.clock.now()};
    if (caller.id.isSet())
        plan.createdBy = caller.id;
    return m_context.database.write([&](Transaction &transaction) -> Result<CreatedInvitations> {
        CreatedInvitations created;
        for (int i = 0; i < request.count; ++i) {
            FREEIM_TRY(const Invitation added, add(transaction.connection(), plan, request.code.has_value()));
            created.items.append(shownAt(plan.createdAt, added));
        }
        const Invitation &first = created.items.constFirst();
        AuditRecord record = auditRecord(AuditAction::InvitationCreate, first, {});
        record.after = auditedState(first);
        record.details = {{u"count"_s, request.count}, {u"lastId"_s, created.items.constLast().id.value}};
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return created;
    });
}

Result<Invitation> InvitationService::add(Connection &connection, Invitation invitation, bool isCodeGiven) const
{
    const InvitationRepository invitations(connection);
    for (;;) {
        invitation.code = isCodeGiven ? InvitationRepository::codeKey(invitation.code) : randomCode();
        FREEIM_TRY(const auto id, invitations.add(invitation));
        if (id) {
            invitation.id = *id;
            return invitation;
        }
        if (isCodeGiven)
            return fail(ErrorCode::InvitationCodeTaken, u"code"_s);
    }
}

Result<KeysetPage<InvitationUse>> InvitationService::uses(const OperatorCaller &, const InvitationUses &request) const
{
    FREEIM_TRY(const AccountId below, idAfter(request.after, AccountId{kLargestId}));
    FREEIM_TRY(QList<InvitationUse> rows,
               m_context.database.read([&](Connection &connection) -> Result<QList<InvitationUse>> {
                   const InvitationRepository invitations(connection);
                   FREEIM_TRY(const Invitation invitation, known(invitations.find(request.code)));
                   return invitations.uses(invitation.id, below, request.limit + 1);
               }));
    return keysetPage(std::move(rows), request.limit,
                      [](const InvitationUse &row) { return QJsonArray{row.accountId.value}; });
}

Result<Invitation> InvitationService::edit(const OperatorCaller &caller, const EditInvitation &request)
{
    if (request.isEndless && request.expiresAt)
        return fail(ErrorCode::ParameterConflict, u"isEndless"_s);
    return m_context.database.write([&](Transaction &transaction) -> Result<Invitation> {
        const InvitationRepository invitations(transaction.connection());
        FREEIM_TRY(const Invitation before, known(invitations.lock(request.code)));
        Invitation after = before;
        after.note = request.note.value_or(before.note);
        after.useLimit = request.useLimit.value_or(before.useLimit);
        if (request.expiresAt)
            after.expiresAt = request.expiresAt;
        if (request.isEndless)
            after.expiresAt.reset();
        FREEIM_CHECK(invitations.edit(after));
        AuditRecord record = auditRecord(AuditAction::InvitationEdit, before, request.reason.value_or(QString()));
        record.before = auditedState(before);
        record.after = auditedState(after);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shownAt(m_context.clock.now(), after);
    });
}

Result<Invitation> InvitationService::revoke(const OperatorCaller &caller, const RevokeInvitation &request)
{
    const Timestamp now = m_context.clock.now();
    if (request.dryRun) {
        FREEIM_TRY(const Invitation found, m_context.database.read([&](Connection &connection) {
            return known(InvitationRepository(connection).find(request.code));
        }));
        return shownAt(now, found);
    }
    return m_context.database.write([&](Transaction &transaction) -> Result<Invitation> {
        const InvitationRepository invitations(transaction.connection());
        FREEIM_TRY(const Invitation before, known(invitations.lock(request.code)));
        if (before.revokedAt)
            return shownAt(now, before);
        Invitation after = before;
        after.revokedAt = now;
        FREEIM_CHECK(invitations.revoke(before.id, now));
        AuditRecord record = auditRecord(AuditAction::InvitationRevoke, before, request.reason);
        record.before = auditedState(before);
        record.after = auditedState(after);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shownAt(now, after);
    });
}

} // namespace freeim
