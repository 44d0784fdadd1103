// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/invitation_repository.h"

#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// As the partial indexes of the table say them, word for word: SQLite takes those for nothing else.
const QString kRevoked = u"revoked_at IS NOT NULL"_s;
const QString kUsedUp = u"revoked_at IS NULL AND use_limit > 0 AND use_count >= use_limit"_s;
const QString kOpen = u"revoked_at IS NULL AND (use_limit = 0 OR use_count < use_limit)"_s;
const QString kGoesOn = u"(expires_at IS NULL OR expires_at > ?)"_s;
const QString kIsOver = u"expires_at IS NOT NULL AND expires_at <= ?"_s;

const QString kSelect = u"SELECT "_s + columns<Invitation>() + u" FROM invitation "_s;

const StatementFamily kList("invitation.list");
const Statement kAdd{"invitation.add",
                     u"INSERT INTO invitation (code, note, note_key, use_limit, use_count, expires_at, created_by, "
                     "created_by_name, created_at) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?) "
                     "ON CONFLICT (code) DO NOTHING RETURNING id"_s};
const Statement kFind{"invitation.find", kSelect + u"WHERE code = ?"_s};
const Statement kLock{"invitation.lock", kSelect + u"WHERE code = ? {for_update}"_s};
const Statement kEdit{"invitation.edit",
                      u"UPDATE invitation SET note = ?, note_key = ?, use_limit = ?, expires_at = ? WHERE id = ?"_s};
const Statement kRevoke{"invitation.revoke",
                        u"UPDATE invitation SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"_s};
const Statement kIsUsable{"invitation.isUsable", u"SELECT EXISTS (SELECT 1 FROM invitation WHERE code = ? AND "_s +
                                                     kOpen + u" AND "_s + kGoesOn + u')'};
const Statement kCountUse{"invitation.countUse",
                          u"UPDATE invitation SET use_count = use_count + 1 WHERE code = ? AND "_s + kOpen +
                              u" AND "_s + kGoesOn + u" RETURNING id"_s};
const Statement kAddUse{"invitation.addUse",
                        u"INSERT INTO invitation_use (invitation_id, account_id, used_at) VALUES (?, ?, ?)"_s};
const Statement kUses{"invitation.uses",
                      u"SELECT u.account_id, a.username, a.nickname, u.used_at FROM invitation_use u "
                      "JOIN account a ON a.id = u.account_id WHERE u.invitation_id = ? AND u.account_id < ? "
                      "ORDER BY u.account_id DESC LIMIT ?"_s};

void addState(Conditions &conditions, InvitationState state, Timestamp now)
{
    switch (state) {
    case InvitationState::Active:
        conditions.add(kOpen);
        conditions.add(kGoesOn, now);
        break;
    case InvitationState::Used:
        conditions.add(kUsedUp);
        break;
    case InvitationState::Expired:
        conditions.add(kOpen);
        conditions.add(kIsOver, now);
        break;
    case InvitationState::Revoked:
        conditions.add(kRevoked);
        break;
    }
}

// Behind every text that begins with it.
QString endOf(const QString &beginning)
{
    return beginning + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace

Result<std::optional<InvitationId>> InvitationRepository::add(const Invitation &invitation) const
{
    return m_connection.value<InvitationId>(kAdd, codeKey(invitation.code), invitation.note,
                                            invitation.note.toCaseFolded(), invitation.useLimit, invitation.expiresAt,
                                            invitation.createdBy, invitation.createdByName, invitation.createdAt);
}

Result<std::optional<Invitation>> InvitationRepository::find(const QString &code) const
{
    return m_connection.first<Invitation>(kFind, codeKey(code));
}

Result<std::optional<Invitation>> InvitationRepository::lock(const QString &code) const
{
    return m_connection.first<Invitation>(kLock, codeKey(code));
}

Result<QList<Invitation>> InvitationRepository::list(const InvitationFilter &filter, Timestamp now, InvitationId below,
                                                     int limit) const
{
    Conditions conditions;
    conditions.add(u"id < ?"_s, below);
    if (filter.state)
        addState(conditions, *filter.state, now);
    if (filter.text) {
        const QString code = codeKey(*filter.text);
        const QString note = filter.text->toCaseFolded();
        // The two by their indexes and then the order, not the order with every row looked at.
        conditions.add(u"id IN (SELECT id FROM invitation WHERE code >= ? AND code < ? UNION "
                       "SELECT id FROM invitation WHERE note_key >= ? AND note_key < ?)"_s,
                       code, endOf(code), note, endOf(note));
    }
    return m_connection.listBound<Invitation>(kList.with(kSelect + conditions.where() + u"ORDER BY id DESC LIMIT ?"_s),
                                              conditions.values(limit));
}

Result<Done> InvitationRepository::edit(const Invitation &invitation) const
{
    FREEIM_CHECK(m_connection.change(kEdit, invitation.note, invitation.note.toCaseFolded(), invitation.useLimit,
                                     invitation.expiresAt, invitation.id));
    return Done{};
}

Result<Done> InvitationRepository::revoke(InvitationId id, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kRevoke, now, id));
    return Done{};
}

Result<bool> InvitationRepository::isUsable(const QString &code, Timestamp now) const
{
    FREEIM_TRY(const auto usable, m_connection.value<bool>(kIsUsable, codeKey(code), now));
    return usable.value_or(false);
}

Result<bool> InvitationRepository::use(const QString &code, AccountId account, Timestamp now) const
{
    FREEIM_TRY(const auto id, m_connection.value<InvitationId>(kCountUse, codeKey(code), now));
    if (!id)
        return false;
    FREEIM_CHECK(m_connection.change(kAddUse, *id, account, now));
    return true;
}

Result<QList<InvitationUse>> InvitationRepository::uses(InvitationId id, AccountId below, int limit) const
{
    return m_connection.list<InvitationUse>(kUses, id, below, limit);
}

} // namespace freeim
