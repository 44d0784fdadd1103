// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_name_search.h"

#include "server/services/chat_group_name.h"

namespace freeim {

Result<ChatGroupNameSearch> chatGroupNameSearch(const ChatGroupRepository &groups, const QString &name, int countUpTo)
{
    ChatGroupNameSearch search;
    search.filter.part = chatGroupNameKey(name);
    for (const QString &gram : chatGroupSearchGrams(search.filter.part)) {
        FREEIM_TRY(const qint64 count, groups.countWithGram(gram, countUpTo));
        if (!search.filter.gram.isEmpty() && count >= search.candidates)
            continue;
        search.filter.gram = gram;
        search.candidates = count;
    }
    return search;
}

std::optional<ChatGroupId> chatGroupIdIn(const QString &text)
{
    const bool digitsOnly = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const qint64 id = digitsOnly ? text.toLongLong() : 0; // 0 as well when it is too long for a number
    return isChatGroupId(id) ? std::optional(ChatGroupId{id}) : std::nullopt;
}

} // namespace freeim
