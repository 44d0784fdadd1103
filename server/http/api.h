// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/envelope.h"
#include "server/http/http_message.h"
#include "shared/contract/endpoint.h"
#include "shared/core/ids.h"
#include "shared/models/ban.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <functional>

namespace freeim {

// Whose session a token is.
struct Identity
{
    AccountId account = {};
    SessionId session = {};
    bool wantsFreshToken = false; // this one is past half its life
};

// Which operator's session a token is.
struct OperatorIdentity
{
    OperatorId id = {};
    OperatorSessionId session = {};
    QString name = {};
    Permissions permissions = {};
    bool mustChangePassword = false; // until then nothing but that may be done
};

// What a handler knows besides its parameters.
struct Call
{
    Identity caller = {};        // set where an account is needed
    OperatorIdentity actor = {}; // set where an operator is needed
    QByteArray requestId = {};
    QString userAgent = {};
    QString address = {}; // the client's
    QString host = {};    // as the client wrote it: "127.0.0.1:8081"
    bool development = false;
};

// Which threads run an endpoint.
enum class Lane
{
    Work,
    Password, // hashes take 60 ms each: apart from everything else, so that logins can't starve messages
    Files,    // large files take seconds to read and flush: apart for the same reason
};

// An endpoint bound to the one call that serves it.
struct BoundEndpoint
{
    const char *name;
    Method method;
    QByteArray path; // with the base path
    Access access;
    Audience audience = Audience::Clients;
    bool precedesPasswordChange = false;   // may be called by an operator who must change the password first
    std::optional<BanScope> barredBy = {}; // beside a ban of the whole service, which bars all but operators' endpoints
    Phrase success = Phrase::None;
    Lane lane = Lane::Work;
    RateClass rate = RateClass::General;
    // Decodes, calls, encodes the result as JSON text. Runs on a worker.
    std::function<Result<QByteArray>(const Call &, const Parameters &)> answer = {};
    // Set where the result is often at hand: the same from memory, or nothing. Runs on the I/O thread.
    std::function<std::optional<QByteArray>(AccountId caller)> known = {};
};

template <typename Response>
[[nodiscard]] QByteArray resultText(const Response &response)
{
    if constexpr (std::is_same_v<Response, Nothing>)
        return "null";
    else
        return toJson(response);
}

// The endpoints the server serves. Filled at start by server/endpoints, then constant.
class Api
{
public:
    // handler(const Call &, const Request &) -> Result<Response>
    template <typename Request, typename Response, typename Handler>
    void bind(const Endpoint<Request, Response> &endpoint, Handler handler, Lane lane = Lane::Work)
    {
        m_endpoints.append(
            BoundEndpoint{.name = endpoint.name,
                          .method = endpoint.method,
                          .path = QByteArray(kApiBase) + endpoint.path,
                          .access = endpoint.access,
                          .audience = audienceOf(endpoint.path),
                          .success = endpoint.success,
                          .lane = lane,
                          .rate = endpoint.rate,
                          .answer = [handler = std::move(handler)](const Call &call,
                                                                   const Parameters &parameters) -> Result<QByteArray> {
                              FREEIM_TRY(const Request request, fromParameters<Request>(parameters));
                              FREEIM_TRY(const Response response, handler(call, request));
                              return resultText(response);
                          }});
    }

    // known(AccountId caller) -> std::optional<Response> is asked first, on the I/O thread, which it must not block:
    // the way to a worker and back takes as long as everything else about a small request.
    template <typename Response, typename Handler, typename Known>
    void bindKnown(const Endpoint<Nothing, Response> &endpoint, Handler handler, Known known)
    {
        bind(endpoint, std::move(handler));
        m_endpoints.last().known = [known = std::move(known)](AccountId caller) -> std::optional<QByteArray> {
            const std::optional<Response> response = known(caller);
            return response ? std::optional(resultText(*response)) : std::nullopt;
        };
    }

    // The endpoint bound last stays open to operators who must change their password.
    void beforePasswordChange() { m_endpoints.last().precedesPasswordChange = true; }

    // The endpoint bound last is refused to whoever is banned from this.
    void barredBy(BanScope scope) { m_endpoints.last().barredBy = scope; }

    [[nodiscard]] const QList<BoundEndpoint> &endpoints() const { return m_endpoints; }

private:
    QList<BoundEndpoint> m_endpoints;
};

} // namespace freeim
