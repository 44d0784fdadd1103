// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/development_service.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Page<OutboxEntry>> DevelopmentService::outbox(const OutboxLookup &request) const
{
    Page<OutboxEntry> page;
    for (const OutboxItem &item : m_outbox.items(request.to)) {
        page.items.append({.channel = item.channel == CodeChannel::Email ? u"email"_s : u"sms"_s,
                           .to = item.to,
                           .code = item.code,
                           .text = item.text,
                           .at = item.at});
    }
    page.total = page.items.size();
    return page;
}

} // namespace freeim
