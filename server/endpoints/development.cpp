// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/outbound/development_outbox.h"
#include "server/services/captcha_service.h"
#include "shared/contract/files.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

OutboxEntry entryOf(const OutboxItem &item)
{
    return {.channel = item.channel == CodeChannel::Email ? u"email"_s : u"sms"_s,
            .to = item.to,
            .code = item.code,
            .text = item.text,
            .at = item.at};
}

} // namespace

void bindDevelopment(Api &api, CaptchaService &captchas, DevelopmentOutbox &outbox)
{
    api.bind(contract::developmentCaptcha, byAnyone<&CaptchaService::peek>(captchas));
    api.bind(contract::developmentOutbox, [&](const Call &, const OutboxLookup &in) -> Result<Page<OutboxEntry>> {
        Page<OutboxEntry> page;
        for (const OutboxItem &item : outbox.items(in.to))
            page.items.append(entryOf(item));
        page.total = page.items.size();
        return page;
    });
}

} // namespace freeim
