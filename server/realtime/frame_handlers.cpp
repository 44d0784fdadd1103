// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/frame_handlers.h"

namespace freeim {

using namespace Qt::StringLiterals;

void FrameHandlers::handle(Socket &socket, const QString &type, const QJsonObject &frame) const
{
    const auto found = m_handlers.constFind(type);
    if (found != m_handlers.cend())
        (*found)(socket, frame);
    else
        socket.refuse(Error{.code = ErrorCode::ParameterUnknownValue, .field = u"type"_s});
}

void FrameHandlers::runOnWorker(Socket &socket, std::function<Result<Done>()> work)
{
    const auto answer = [guard = QPointer<Socket>(&socket)](const Result<Done> &done) {
        // The device may have hung up while we were in SQL.
        if (guard && !done)
            guard->refuse(done.error());
    };
    const bool accepted = m_workers.run([this, work = std::move(work), answer] {
        QMetaObject::invokeMethod(this, [answer, done = work()] { answer(done); });
    });
    if (!accepted)
        socket.refuse(Error{.code = ErrorCode::Busy});
}

} // namespace freeim
