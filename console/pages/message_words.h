// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"
#include "console/widgets/badge.h"
#include "shared/models/audited_message.h"

// Messages in words: what their bodies hold, by kind.
namespace freeim::console {

// What clients put into the bodies of messages that are not text.
struct Attachment
{
    Icon icon = Icon::File;
    QString kind = {};
    QString name = {};    // of a file, or of a place
    QString caption = {}; // what was written to it
    QString address = {}; // where it lies; shown, never fetched
    QByteArray thumbnail = {};
};

[[nodiscard]] Attachment attachmentOf(const AuditedMessage &message);
// On one line, for lists.
[[nodiscard]] QString bodyText(const AuditedMessage &message);
// Recalled, withheld or private; empty: none of these.
[[nodiscard]] BadgeLook stateLook(const AuditedMessage &message);
[[nodiscard]] QString recalledText(const AuditedMessage &message);
[[nodiscard]] QString nameOf(const MessageAccount &account);

} // namespace freeim::console
