// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/send_frames.h"

#include "shared/core/log.h"
#include "shared/reflect/json_writer.h"

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(sendFramesLog, "freeim.sendFrames")

namespace {

Error named(Error error, const QString &reqId)
{
    if (!reqId.isEmpty())
        error.details.insert("reqId"_L1, reqId);
    return error;
}

// Also of a frame that is wrong otherwise, so that its sender learns which one it was.
QString requestIdOf(const QJsonObject &frame)
{
    const QString reqId = frame.value("reqId"_L1).toString();
    return reqId.size() <= kLongestRequestId ? reqId : QString();
}

void decline(const QPointer<Socket> &socket, const Error &error, const QString &reqId)
{
    if (socket)
        socket->decline(named(error, reqId));
}

// The device may have hung up while we were in SQL.
void answer(const QPointer<Socket> &socket, const Result<QString> &acknowledgement, const QString &reqId)
{
    if (!acknowledgement) {
        if (!acknowledgement.error().internal.isEmpty())
            logWarning(sendFramesLog, "a message from a socket could not be stored",
                       {{"reason", acknowledgement.error().internal}});
        decline(socket, acknowledgement.error(), reqId);
    } else if (socket && socket->send(*acknowledgement)) {
        socket->flush();
    }
}

} // namespace

SendFrames::SendFrames(WorkerPool &workers, ChatService &chat, Gate gate)
    : m_workers(workers)
    , m_chat(chat)
    , m_gate(std::move(gate))
{}

void SendFrames::receive(Socket &socket, const QJsonObject &object)
{
    const Result<SendFrame> frame = fromJson<SendFrame>(object);
    if (!frame) {
        socket.refuse(named(frame.error(), requestIdOf(object)));
        return;
    }
    if (const auto turn = m_gate.takeTurn(socket.owner()); !turn) {
        socket.decline(named(turn.error(), frame->reqId));
        return;
    }
    const std::shared_ptr<Line> line = lineOf(socket);
    if (line->waiting.size() >= kMostWaiting) {
        socket.decline(named(Error{.code = ErrorCode::Busy}, frame->reqId));
        return;
    }
    line->waiting.push_back({.reqId = frame->reqId, .message = frame->message()});
    if (!line->isStoring)
        storeNext(line);
}

std::shared_ptr<SendFrames::Line> SendFrames::lineOf(Socket &socket)
{
    std::shared_ptr<Line> &line = m_lines[&socket];
    // The line of a socket that is gone may still be there under the address that this one was given.
    if (!line || line->socket != &socket)
        line = std::make_shared<Line>(Line{.key = &socket, .owner = socket.owner(), .socket = &socket});
    return line;
}

// What a client sent before it hung up is sent on, as a request would be; an ended session sends no more.
void SendFrames::storeNext(const std::shared_ptr<Line> &line)
{
    while (!line->waiting.empty()) {
        const Waiting next = std::move(line->waiting.front());
        line->waiting.pop_front();
        if (const auto allowed = m_gate.maySend(line->owner); !allowed)
            decline(line->socket, allowed.error(), next.reqId);
        else if (beginToStore(line, next))
            return;
        else
            decline(line->socket, Error{.code = ErrorCode::Busy}, next.reqId);
    }
    leave(line);
}

void SendFrames::leave(const std::shared_ptr<Line> &line)
{
    const auto found = m_lines.constFind(line->key);
    if (found != m_lines.cend() && *found == line)
        m_lines.erase(found);
}

bool SendFrames::beginToStore(const std::shared_ptr<Line> &line, const Waiting &next)
{
    const Actor actor{line->owner.account, line->owner.session};
    line->isStoring = m_workers.run([this, line, actor, next] {
        Result<QString> acknowledgement = m_chat.send(actor, next.message).map([&](const Message &message) {
            return QString::fromUtf8(toJson(AckFrame{.reqId = next.reqId, .message = message}));
        });
        QMetaObject::invokeMethod(this, [this, line, reqId = next.reqId, acknowledgement] {
            answer(line->socket, acknowledgement, reqId);
            line->isStoring = false;
            storeNext(line);
        });
    });
    return line->isStoring;
}

} // namespace freeim
