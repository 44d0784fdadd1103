// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/frame_handlers.h"
#include "server/services/pending_receipts.h"

namespace freeim {

// What clients tell of the chat by frames that have no answer: that they type, and what they have received. The
// services outlive the handlers.
void addChatFrames(FrameHandlers &frames, ChatService &chat, PendingReceipts &receipts);

} // namespace freeim
