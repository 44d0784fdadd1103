// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/words/error_words.h"

namespace freeim::console {

// For a note's "Undo": the call that takes back what was just done, and a note about how that went. context: outlives
// the note. changed: after it has worked.
template <typename Request, typename Response>
[[nodiscard]] std::function<void()> undoing(Desk &desk, const Endpoint<Request, Response> &endpoint,
                                            const std::type_identity_t<Request> &request, const QString &words,
                                            QObject *context, const std::function<void()> &changed = {})
{
    return [&desk, &endpoint, request, words, context, changed] {
        desk.api.call(endpoint, request, context, [&desk, words, changed](const CallResult<Response> &result) {
            if (!result) {
                desk.toasts.show(errorText(result.error()), Tone::Danger);
                return;
            }
            desk.toasts.show(words);
            if (changed)
                changed();
        });
    };
}

} // namespace freeim::console
