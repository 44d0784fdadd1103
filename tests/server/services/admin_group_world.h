// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/maintenance/database_check.h"
#include "server/repositories/audit_repository.h"
#include "server/services/admin_group_member_service.h"
#include "server/services/admin_group_service.h"
#include "server/services/chat_group_erasure.h"
#include "server/services/chat_service.h"
#include "tests/server/services/chat_group_world.h"

namespace freeim::test {

// Chat groups with an operator who may do everything to them.
struct AdminGroupWorld : ChatGroupWorld
{
    AuditTrail audit{context};
    const SocialSettings social = settings.now().social;
    AdminGroupService admin{context, social, audit};
    AdminGroupMemberService adminMembers{context, settings, audit};
    ChatGroupErasure erasure{context, social};
    ChatService chat{context, settings};
    const OperatorCaller boss{.id = OperatorId{7}, .name = QStringLiteral("boss"), .address = QStringLiteral("::1")};
    const QString reason = QStringLiteral("because");

    using ChatGroupWorld::ChatGroupWorld;

    [[nodiscard]] QList<AuditEntry> auditEntries()
    {
        return given(
            database->read([](Connection &connection) { return AuditRepository(connection).after({}, 1000); }));
    }

    [[nodiscard]] std::optional<ErrorCode> say(AccountId sender, ChatGroupId group)
    {
        SendMessage message;
        message.toId = group.value;
        message.ope = Channel::Group;
        message.body = QStringLiteral("hello");
        return errorOf(chat.send({.account = sender}, message));
    }

    // What freeim-server check would complain of.
    [[nodiscard]] QStringList contradictions()
    {
        const auto connection = given(Connection::open(database.address(), Connection::Access::ReadOnly));
        QStringList found;
        given(DatabaseCheck(*connection, 10).run([&](const CheckResult &result) { found += result.differences; }));
        return found;
    }
};

} // namespace freeim::test
