// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/error.h"

#include <QByteArray>
#include <QString>
#include <array>
#include <span>

namespace freeim {

// The languages answers speak. Chinese unless Accept-Language prefers English.
enum class Language
{
    Chinese,
    English
};

[[nodiscard]] Language preferredLanguage(QByteArrayView acceptLanguage);

struct ErrorDescription
{
    ErrorCode code;
    const char *name;   // dotted and stable, as friend.already
    int clientStatus;   // HTTP status under the client API: 200 for refusals by a rule or a parameter check
    int operatorStatus; // the same under /admin, where refusals have statuses of their own
    const char *chinese;
    const char *english;
};

// Every error once: the envelope, the OpenAPI document and the console's words come from here.
[[nodiscard]] std::span<const ErrorDescription> errorCatalogue();
[[nodiscard]] const ErrorDescription &describe(ErrorCode code);

// The sentences of success; their Chinese is what the old clients show.
enum class Phrase
{
    None,
    Sent,
    LoggedIn,
    LoggedOut,
    Registered,
    Set,
    Succeeded,
    Deleted,
    Removed,
    Added,
    Created,
    Modified,
    Applied,
    Processed,
    Left,
    Recalled,
};

[[nodiscard]] QString phraseText(Phrase phrase, Language language);

} // namespace freeim
