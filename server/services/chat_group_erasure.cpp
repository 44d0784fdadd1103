// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_erasure.h"

#include "server/repositories/chat_group_member_repository.h"
#include "server/repositories/chat_group_repository.h"
#include "server/repositories/chat_group_request_repository.h"
#include "server/repositories/delivery_repository.h"

namespace freeim {

namespace {

// Rows removed in one transaction.
constexpr int kBatch = 200;

} // namespace

Result<qint64> ChatGroupErasure::run()
{
    FREEIM_CHECK(beginDue());
    for (qint64 erased = 0;; ++erased) {
        FREEIM_TRY(const auto next, m_context.database.read([](Connection &connection) {
            return ChatGroupRepository(connection).firstErasure();
        }));
        if (!next)
            return erased;
        FREEIM_CHECK(finish(*next));
    }
}

// From then on a group can't be restored, so nobody gets back half of one.
Result<Done> ChatGroupErasure::beginDue()
{
    const Timestamp now = m_context.clock.now();
    const Timestamp dissolvedBy = now.plus(-m_settings.dissolutionGrace * kSecond);
    for (;;) {
        FREEIM_TRY(const QList<ChatGroupId> due, m_context.database.read([&](Connection &connection) {
            return ChatGroupRepository(connection).dissolvedBy(dissolvedBy, kBatch);
        }));
        if (due.isEmpty())
            return Done{};
        for (const ChatGroupId group : due) {
            FREEIM_CHECK(m_context.database.write([&](Transaction &transaction) -> Result<Done> {
                const ChatGroupRepository groups(transaction.connection());
                FREEIM_TRY(const auto locked, groups.lockAny(group));
                const bool isDue = locked && !locked->erasedAt && locked->dissolvedAt &&
                                   *locked->dissolvedAt <= dissolvedBy;
                if (!isDue)
                    return Done{};
                announce(m_context, transaction, Watched{GroupChanged{group, GroupChange::Erased}});
                return groups.markErased(group, now);
            }));
        }
    }
}

Result<Done> ChatGroupErasure::finish(ChatGroupId group)
{
    for (bool isDone = false; !isDone;) {
        FREEIM_TRY(isDone, m_context.database.write([&](Transaction &transaction) -> Result<bool> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const qint64 members, ChatGroupMemberRepository(connection).forgetSetAside(group, kBatch));
            FREEIM_TRY(const qint64 requests, ChatGroupRequestRepository(connection).forget(group, kBatch));
            FREEIM_TRY(const qint64 marks, DeliveryRepository(connection).removeOf(group, kBatch));
            if (members == kBatch || requests == kBatch || marks == kBatch)
                return false;
            FREEIM_CHECK(ChatGroupRepository(connection).endErasure(group));
            return true;
        }));
    }
    return Done{};
}

} // namespace freeim
