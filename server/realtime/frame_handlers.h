// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/socket.h"
#include "server/services/chat_service.h"
#include "server/workers/worker_pool.h"
#include "shared/reflect/reader.h"

#include <QHash>
#include <QPointer>

namespace freeim {

[[nodiscard]] inline Actor actorOf(const Socket &socket)
{
    return {socket.owner().account, socket.owner().session};
}

// What the frames of clients ask for, a handler for each type. Lives on the I/O thread, longer than the workers.
class FrameHandlers : public QObject
{
public:
    // frame: the whole object, its "type" included.
    using Handler = std::function<void(Socket &socket, const QJsonObject &frame)>;

    explicit FrameHandlers(WorkerPool &workers)
        : m_workers(workers)
    {}

    // All are set before the first socket.
    void on(const QString &type, Handler handler) { m_handlers.insert(type, std::move(handler)); }

    // For what is done on a worker and has no answer but a refusal. work(const Actor &, const Frame &) -> Result<Done>
    template <Described Frame, typename Work>
    void onWorker(const QString &type, Work work)
    {
        on(type, [this, work](Socket &socket, const QJsonObject &object) {
            const Result<Frame> frame = fromJson<Frame>(object);
            if (frame)
                runOnWorker(socket, [work, actor = actorOf(socket), frame = *frame] { return work(actor, frame); });
            else
                socket.refuse(frame.error());
        });
    }

    // A type without a handler is refused.
    void handle(Socket &socket, const QString &type, const QJsonObject &frame) const;

private:
    void runOnWorker(Socket &socket, std::function<Result<Done>()> work);

    WorkerPool &m_workers;
    QHash<QString, Handler> m_handlers;
};

} // namespace freeim
