// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/ban_notice.h"

namespace freeim {

Notice banNotice(const StoredBan &ban, Timestamp now)
{
    return {.createdAt = now,
            .updatedAt = now,
            .type = NoticeType::AccountBanned,
            .body = ban.reason,
            .accountId = ban.accountId,
            .until = ban.endsAt};
}

} // namespace freeim
