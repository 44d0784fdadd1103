// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/transport_context.h"

#include "server/http/cross_origin.h"
#include "shared/contract/error_catalogue.h"

#include <QRandomGenerator>
#include <chrono>

namespace freeim {

QByteArray TransportContext::nextRequestId()
{
    if (m_requestSeed == 0)
        m_requestSeed = QRandomGenerator::system()->generate64();
    // The finaliser of splitmix64 is a bijection, so different counts give different ids.
    quint64 mixed = ++m_requestSeed;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31;
    return QByteArray::number(mixed, 16).rightJustified(16, '0');
}

qint64 TransportContext::now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

HttpResponse TransportContext::errorResponse(const Refusal &refusal, const RequestHead &head) const
{
    return errorResponse(refusal.status, Error{.code = refusal.code}, head);
}

HttpResponse TransportContext::errorResponse(const Error &error, const RequestHead &head) const
{
    return errorResponse(describe(error.code).clientStatus, error, head);
}

HttpResponse TransportContext::internalError(const QByteArray &acceptLanguage) const
{
    return {.status = 500,
            .contentType = "application/json",
            .body = handlers.errorBody(Error{.code = ErrorCode::Internal}, acceptLanguage)};
}

HttpResponse TransportContext::errorResponse(int status, const Error &error, const RequestHead &head) const
{
    HttpResponse response{.status = status,
                          .contentType = "application/json",
                          .body = handlers.errorBody(error, head.field("accept-language"))};
    allowOrigin(settings, head.field("origin"), response);
    switch (status) {
    case 405:
        response.fields.emplaceBack("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        break;
    case 426:
        response.fields.emplaceBack("Upgrade", "websocket");
        response.fields.emplaceBack("Sec-WebSocket-Version", "13");
        break;
    case 503:
        response.fields.emplaceBack("Retry-After", "1");
        break;
    default:
        break;
    }
    return response;
}

} // namespace freeim
