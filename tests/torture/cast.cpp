// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/cast.h"

#include "server/demo/bulk_statement.h"
#include "server/repositories/session_repository.h"
#include "server/security/token_signer.h"
#include "server/storage/migrations.h"
#include "shared/core/clock.h"
#include "shared/models/account.h"
#include "shared/models/chat_group.h"

namespace freeim::torture {

using namespace Qt::StringLiterals;
using demo::BulkStatement;
using demo::BulkWriter;

namespace {

constexpr qint64 kSessionLength = 30 * kDay; // less than half of it passes, so no token is renewed
constexpr int kAccountsPerGroup = 8;
constexpr int kMembersPerGroup = 9; // so that many are in two groups, and some in none
constexpr int kMemberLimit = 500;

const BulkStatement kAccounts = BulkStatement::insertion(
    "torture.accounts", u"account"_s, u"id, username, username_key, nickname, nickname_key, created_at, updated_at"_s);
const BulkStatement kSessions = BulkStatement::insertion(
    "torture.sessions", u"session"_s, u"account_id, platform, created_at, last_seen_at, expires_at"_s);
const BulkStatement kFriendships = BulkStatement::insertion("torture.friendships", u"friendship"_s,
                                                            u"account_id, friend_id, created_at"_s);
const BulkStatement kGroups = BulkStatement::insertion(
    "torture.groups", u"chat_group"_s,
    u"id, name, name_key, owner_id, member_count, member_limit, disable_add_member, disable_view_member, "
    "disable_add_group, enable_before_message, created_at"_s);
const BulkStatement kConversations = BulkStatement::insertion("torture.conversations", u"conversation"_s,
                                                              u"kind, low_id, high_id, last_seq, created_at"_s);
const BulkStatement kMembers = BulkStatement::insertion("torture.members", u"chat_group_member"_s,
                                                        u"group_id, account_id, role, joined_at, joined_seq"_s);
const Statement kTakeIds{"torture.takeIds", u"UPDATE id_counter SET next_value = ? WHERE kind = ?"_s};

void addAccounts(BulkWriter &writer, Cast &cast, int accounts, int devices, Timestamp now)
{
    for (int i = 0; i < accounts; ++i) {
        const AccountId id{kFirstAccountId + i};
        const QString name = u"torture-%1"_s.arg(i);
        writer.add(kAccounts, id, name, name, name, name, now, now);
        for (int device = 0; device < devices; ++device)
            writer.add(kSessions, id, device % 2 == 0 ? Platform::Android : Platform::H5, now, now,
                       now.plus(kSessionLength));
        cast.accounts.append({.id = id});
    }
}

// Everybody has a handful of friends.
void addFriends(BulkWriter &writer, Cast &cast, Timestamp now)
{
    const auto count = static_cast<int>(cast.accounts.size());
    for (int i = 0; i < count; ++i) {
        for (const int step : {1, 2, 5}) {
            CastAccount &one = cast.accounts[i];
            CastAccount &other = cast.accounts[(i + step) % count];
            if (one.id == other.id || one.friends.contains(other.id))
                continue;
            one.friends.append(other.id);
            other.friends.append(one.id);
            writer.add(kFriendships, one.id, other.id, now);
            writer.add(kFriendships, other.id, one.id, now);
        }
    }
}

// Every other one shows newcomers what was said before.
void addGroups(BulkWriter &writer, Cast &cast, Timestamp now)
{
    const auto accounts = static_cast<int>(cast.accounts.size());
    for (int i = 0; i < std::max(accounts / kAccountsPerGroup, 2); ++i) {
        CastGroup group{.id = {i + 1}};
        for (int member = 0; member < std::min(kMembersPerGroup, accounts - 1); ++member)
            group.members.append(cast.accounts.at((i * kAccountsPerGroup + member) % accounts).id);
        const QString name = u"group %1"_s.arg(i);
        writer.add(kGroups, group.id, name, name, group.members.first(), group.members.size(), kMemberLimit, false,
                   false, false, i % 2 == 0, now);
        writer.add(kConversations, 1, group.id, 0, 0, now);
        for (int member = 0; member < group.members.size(); ++member) {
            const GroupRole role = member == 0   ? GroupRole::Owner
                                   : member == 1 ? GroupRole::Manager
                                                 : GroupRole::General;
            writer.add(kMembers, group.id, group.members.at(member), role, now, 0);
        }
        cast.groups.append(group);
    }
}

Result<Done> addTokens(Database &database, const QByteArray &secret, Cast &cast, Timestamp now)
{
    const TokenSigner signer(TokenSettings{.secret = secret});
    FREEIM_TRY(const auto sessions,
               database.read([&](Connection &connection) { return SessionRepository(connection).alive(now); }));
    for (const LiveSession &session : sessions) {
        const QByteArray token = signer.sign(
            {.account = session.account, .session = session.id, .issuedAt = now, .expiresAt = session.expiresAt});
        CastAccount &owner = cast.accounts[session.account.value - kFirstAccountId];
        owner.devices.append({.session = session.id, .token = token});
    }
    return Done{};
}

} // namespace

Result<Cast> makeCast(const QString &databaseUrl, const QByteArray &secret, int accounts, int devicesPerAccount)
{
    const DatabaseSettings settings{.url = databaseUrl};
    FREEIM_CHECK(migrateDatabase(settings));
    FREEIM_TRY(const auto database, Database::open(settings));
    const Timestamp now = SystemClock().now();
    BulkWriter writer(*database, {&kAccounts, &kSessions, &kFriendships, &kGroups, &kConversations, &kMembers});
    Cast cast;
    addAccounts(writer, cast, accounts, devicesPerAccount, now);
    addFriends(writer, cast, now);
    addGroups(writer, cast, now);
    FREEIM_CHECK(writer.write());
    const auto taken = database->write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(transaction.connection().change(kTakeIds, kFirstAccountId + accounts, u"account"_s));
        FREEIM_CHECK(transaction.connection().change(kTakeIds, cast.groups.size() + 1, u"chat_group"_s));
        return Done{};
    });
    FREEIM_CHECK(taken);
    FREEIM_CHECK(addTokens(*database, secret, cast, now));
    return cast;
}

} // namespace freeim::torture
