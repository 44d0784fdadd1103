// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/friend_fixture.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const Statement kProfile{"test.profile", u"UPDATE account SET email = ?, mobile = ?, birth = ? WHERE id = ?"_s};
const Statement kNickname{"test.nickname", u"UPDATE account SET nickname = ?, nickname_key = ? WHERE id = ?"_s};
const Statement kGroupId{"test.groupId", u"UPDATE id_counter SET next_value = next_value + 1 "
                                         "WHERE kind = 'chat_group' RETURNING next_value - 1"_s};
const Statement kGroup{"test.group",
                       u"INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, "
                       "disable_add_member, disable_view_member, disable_add_group, enable_before_message, created_at, "
                       "dissolved_at) VALUES (?, 'g', 'g', ?, 2, 500, ?, ?, ?, ?, 0, ?)"_s};
const Statement kGroupMember{"test.groupMember",
                             u"INSERT INTO chat_group_member (group_id, account_id, role, joined_at, joined_seq) "
                             "VALUES (?, ?, ?, 0, 0)"_s};
const Statement kFriendCount{"test.friendCount", u"SELECT COUNT(*) FROM friendship WHERE account_id = ?"_s};

void change(Database &database, const std::function<Result<Done>(Connection &)> &change)
{
    const auto done = database.write([&](Transaction &transaction) { return change(transaction.connection()); });
    if (!done)
        qFatal("%s", qPrintable(done.error().internal));
}

} // namespace

void FriendWorld::givenProfile(AccountId account, const QString &email, const QString &mobile, const QString &birth)
{
    change(*database, [&](Connection &connection) -> Result<Done> {
        FREEIM_CHECK(connection.change(kProfile, email, mobile, birth, account));
        return Done{};
    });
}

void FriendWorld::givenNickname(AccountId account, const QString &nickname)
{
    change(*database, [&](Connection &connection) -> Result<Done> {
        FREEIM_CHECK(connection.change(kNickname, nickname, nickname.toCaseFolded(), account));
        return Done{};
    });
}

void FriendWorld::givenChatGroup(bool disableAddMember, const QList<GroupMember> &members, bool dissolved)
{
    change(*database, [&](Connection &connection) -> Result<Done> {
        FREEIM_TRY(const auto id, connection.value<ChatGroupId>(kGroupId));
        const std::optional<Timestamp> end = dissolved ? std::optional(clock.now()) : std::nullopt;
        FREEIM_CHECK(
            connection.change(kGroup, *id, members.first().account, disableAddMember, false, false, false, end));
        for (const GroupMember &member : members)
            FREEIM_CHECK(connection.change(kGroupMember, *id, member.account, member.role));
        return Done{};
    });
}

qint64 FriendWorld::friendCount(AccountId account)
{
    return database->read([&](Connection &connection) { return connection.value<qint64>(kFriendCount, account); })
        ->value();
}

} // namespace freeim::test
