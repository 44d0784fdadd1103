// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/conversation_view.h"

#include "server/repositories/standing_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

Channel channelOf(qint64 toId, std::optional<Channel> ope)
{
    return ope.value_or(isChatGroupId(toId) ? Channel::Group : Channel::Friend);
}

Result<Done> checkRecipient(qint64 toId, Channel ope)
{
    if (isChatGroupId(toId) != (ope == Channel::Group))
        return fail(ErrorCode::RecipientMismatch, u"toId"_s);
    return Done{};
}

ConversationKey keyOf(AccountId self, qint64 toId, Channel ope)
{
    return ope == Channel::Group ? ConversationKey::group({toId}) : ConversationKey::pair(self, {toId});
}

Result<ConversationView> viewOf(Connection &connection, AccountId reader, qint64 toId, Channel ope)
{
    const StandingRepository standings(connection);
    ConversationView seen;
    if (ope == Channel::Group) {
        FREEIM_TRY(const auto standing, standings.group({toId}, reader));
        if (!standing)
            return fail(ErrorCode::GroupUnknown, u"toId"_s);
        if (!standing->role)
            return fail(ErrorCode::GroupNotMember, u"toId"_s);
        if (!standing->enableBeforeMessage)
            seen.visible.first = standing->joinedSeq + 1;
    } else {
        FREEIM_TRY(const PairStanding standing, standings.pair(reader, {toId}));
        if (!standing.isInUse)
            return fail(ErrorCode::AccountUnknown, u"toId"_s);
    }
    FREEIM_TRY(seen.conversation, ConversationRepository(connection).find(keyOf(reader, toId, ope)));
    seen.visible.last = seen.conversation ? seen.conversation->lastSeq : 0;
    return seen;
}

} // namespace freeim
