// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/chat_frames.h"

#include "server/services/conversation_view.h"
#include "shared/contract/frames.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

void noteReceived(PendingReceipts &receipts, Socket &socket, const QJsonObject &frame)
{
    const Result<ReceivedFrame> received = fromJson<ReceivedFrame>(frame);
    if (!received) {
        socket.refuse(received.error());
        return;
    }
    const Channel ope = channelOf(received->toId, received->ope);
    if (const auto fits = checkRecipient(received->toId, ope); !fits) {
        socket.refuse(fits.error());
        return;
    }
    if (!socket.hearsReceipts())
        receipts.listenerCame();
    socket.setAcknowledging();
    receipts.received({.device = {socket.owner().account, socket.owner().session},
                       .toId = received->toId,
                       .ope = ope,
                       .seq = received->seq});
}

} // namespace

void addChatFrames(FrameHandlers &frames, ChatService &chat, PendingReceipts &receipts)
{
    // Some clients answer our ping frame in kind.
    frames.on(u"pong"_s, [](Socket &, const QJsonObject &) {});
    frames.onWorker<InputFrame>(
        u"input"_s, [&chat](const Actor &actor, const InputFrame &frame) { return chat.typing(actor, frame); });
    frames.on(u"received"_s,
              [&receipts](Socket &socket, const QJsonObject &frame) { noteReceived(receipts, socket, frame); });
}

} // namespace freeim
