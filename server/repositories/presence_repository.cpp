// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/presence_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Accounts asked for at once. One statement for any number of them: where there are fewer, the last is asked for again.
constexpr qsizetype kAtOnce = 50;

const Statement kVisible{
    "presence.visible",
    u"SELECT a.id, a.last_seen_at FROM friendship f JOIN account a ON a.id = f.friend_id "
    "WHERE f.account_id = ? AND f.friend_id IN (?%1) AND a.deleted_at IS NULL AND NOT a.is_presence_hidden "
    "AND EXISTS (SELECT 1 FROM account v WHERE v.id = f.account_id AND v.deleted_at IS NULL AND NOT "
    "v.is_presence_hidden) "
    "AND NOT EXISTS (SELECT 1 FROM account_block b WHERE b.account_id = f.account_id AND b.blocked_id = f.friend_id) "
    "AND NOT EXISTS (SELECT 1 FROM account_block b WHERE b.account_id = f.friend_id AND b.blocked_id = f.account_id)"_s
        .arg(u", ?"_s.repeated(kAtOnce - 1))};

const Statement kIsHidden{"presence.isHidden", u"SELECT is_presence_hidden FROM account WHERE id = ?"_s};
const Statement kSetHidden{"presence.setHidden",
                           u"UPDATE account SET is_presence_hidden = ? WHERE id = ? AND is_presence_hidden <> ?"_s};

} // namespace

Result<QList<VisibleAccount>> PresenceRepository::visibleTo(AccountId viewer, const QList<AccountId> &accounts) const
{
    QList<VisibleAccount> visible;
    for (qsizetype first = 0; first < accounts.size(); first += kAtOnce) {
        SqlValues values{toSql(viewer)};
        for (qsizetype i = first; i < first + kAtOnce; ++i)
            values.append(toSql(accounts.at(std::min(i, accounts.size() - 1))));
        FREEIM_TRY(const auto some, m_connection.listBound<VisibleAccount>(kVisible, values));
        visible += some;
    }
    return visible;
}

Result<bool> PresenceRepository::isHidden(AccountId account) const
{
    FREEIM_TRY(const auto hidden, m_connection.value<bool>(kIsHidden, account));
    return hidden.value_or(false);
}

Result<bool> PresenceRepository::setHidden(AccountId account, bool isHidden) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kSetHidden, isHidden, account, isHidden));
    return changed > 0;
}

} // namespace freeim
