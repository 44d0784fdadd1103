// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/operator_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT o.id, o.name, o.display_name, o.role_id, r.name AS role_name, "
                        "o.must_change_password, o.is_disabled, o.totp_secret <> '' AS has_second_factor, "
                        "o.created_at, o.last_sign_in_at "
                        "FROM operator o JOIN operator_role r ON r.id = o.role_id "_s;

const Statement kAdd{"operator.add",
                     u"INSERT INTO operator (name, name_key, display_name, role_id, password_hash, "
                     "must_change_password, is_disabled, created_at, updated_at) "
                     "VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, ?) ON CONFLICT (name_key) DO NOTHING RETURNING id"_s};
const Statement kFind{"operator.find", kSelect + u"WHERE o.id = ?"_s};
const Statement kFindByName{"operator.findByName", kSelect + u"WHERE o.name_key = ?"_s};
const QString kSelectCredentials = u"SELECT "_s + columns<OperatorCredentials>() + u" FROM operator "_s;
const Statement kCredentialsByName{"operator.credentialsByName", kSelectCredentials + u"WHERE name_key = ?"_s};
const Statement kCredentials{"operator.credentials", kSelectCredentials + u"WHERE id = ?"_s};
const Statement kLockCredentials{"operator.lockCredentials", kSelectCredentials + u"WHERE id = ? {for_update}"_s};
// One row that is always there stands for them all.
const Statement kLockAll{"operator.lockAll", u"SELECT id FROM operator_role WHERE name_key = 'owner' {for_update}"_s};
const Statement kList{"operator.list", kSelect + u"ORDER BY o.name_key"_s};
const Statement kPage{"operator.page", kSelect + u"WHERE o.name_key > ? ORDER BY o.name_key LIMIT ?"_s};
const Statement kOfRole{"operator.ofRole", u"SELECT id FROM operator WHERE role_id = ?"_s};
const Statement kOtherOwners{"operator.otherOwners",
                             u"SELECT COUNT(*) FROM operator o JOIN operator_role r ON r.id = o.role_id "
                             "WHERE r.name_key = 'owner' AND NOT o.is_disabled AND o.id <> ?"_s};
const Statement kCount{"operator.count", u"SELECT COUNT(*) FROM operator"_s};
const Statement kSetPassword{"operator.setPassword",
                             u"UPDATE operator SET password_hash = ?, must_change_password = ?, updated_at = ? "
                             "WHERE id = ?"_s};
const Statement kEdit{"operator.edit",
                      u"UPDATE operator SET display_name = ?, role_id = ?, is_disabled = ?, updated_at = ? "
                      "WHERE id = ?"_s};
const Statement kSignedIn{"operator.signedIn", u"UPDATE operator SET last_sign_in_at = ? WHERE id = ?"_s};

} // namespace

Result<std::optional<OperatorId>> OperatorRepository::add(const NewOperator &added, Timestamp now) const
{
    return m_connection.value<OperatorId>(kAdd, added.name, added.name.toLower(), added.displayName, added.role,
                                          added.passwordHash, added.mustChangePassword, now, now);
}

Result<std::optional<Operator>> OperatorRepository::find(OperatorId id) const
{
    return m_connection.first<Operator>(kFind, id);
}

Result<std::optional<Operator>> OperatorRepository::findByName(const QString &name) const
{
    return m_connection.first<Operator>(kFindByName, name.toLower());
}

Result<std::optional<OperatorCredentials>> OperatorRepository::credentials(const QString &name) const
{
    return m_connection.first<OperatorCredentials>(kCredentialsByName, name.toLower());
}

Result<std::optional<OperatorCredentials>> OperatorRepository::credentials(OperatorId id) const
{
    return m_connection.first<OperatorCredentials>(kCredentials, id);
}

Result<std::optional<OperatorCredentials>> OperatorRepository::lockCredentials(OperatorId id) const
{
    return m_connection.first<OperatorCredentials>(kLockCredentials, id);
}

Result<Done> OperatorRepository::lockAll() const
{
    FREEIM_CHECK(m_connection.value<OperatorRoleId>(kLockAll));
    return Done{};
}

Result<QList<Operator>> OperatorRepository::list() const
{
    return m_connection.list<Operator>(kList);
}

Result<QList<Operator>> OperatorRepository::page(const QString &afterName, int limit) const
{
    return m_connection.list<Operator>(kPage, afterName.toLower(), limit);
}

Result<QList<OperatorId>> OperatorRepository::ofRole(OperatorRoleId role) const
{
    return m_connection.values<OperatorId>(kOfRole, role);
}

Result<bool> OperatorRepository::hasOwnerBeside(OperatorId id) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kOtherOwners, id));
    return count.value_or(0) > 0;
}

Result<qint64> OperatorRepository::count() const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCount));
    return count.value_or(0);
}

Result<Done> OperatorRepository::setPassword(OperatorId id, const QString &hash, bool mustChange, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kSetPassword, hash, mustChange, now, id));
    return Done{};
}

Result<Done> OperatorRepository::edit(const Operator &edited, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kEdit, edited.displayName, edited.roleId, edited.isDisabled, now, edited.id));
    return Done{};
}

Result<Done> OperatorRepository::signedIn(OperatorId id, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kSignedIn, now, id));
    return Done{};
}

} // namespace freeim
