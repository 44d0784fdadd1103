// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/request_key_repository.h"
#include "server/services/service_context.h"
#include "shared/contract/endpoint.h"
#include "shared/contract/request_key.h"

#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QCryptographicHash>

// Requests with a key of the client's own are done once.
namespace freeim {

// What two requests with one key must have in common.
template <typename Request>
[[nodiscard]] QString fingerprintOf(Request request)
{
    request.clientReqId.reset();
    return QString::fromLatin1(QCryptographicHash::hash(toJson(request), QCryptographicHash::Sha256).toHex());
}

// Takes the key, or answers what was answered under it before. With PostgreSQL this waits for another transaction that
// takes the same key: when that commits there is an answer, when it does not the key is free again.
template <typename Response>
[[nodiscard]] Result<std::optional<Response>> takeKey(Connection &connection, const RequestKey &key,
                                                      const QString &fingerprint, Timestamp now)
{
    const RequestKeyRepository keys(connection);
    for (;;) {
        FREEIM_TRY(const bool isFirst, keys.take(key, fingerprint, now));
        if (isFirst)
            return std::optional<Response>();
        FREEIM_TRY(const std::optional<KeptAnswer> kept, keys.find(key));
        if (!kept)
            continue; // gone with its account meanwhile, which taking it again will say
        if (kept->fingerprint != fingerprint)
            return fail(ErrorCode::IdempotencyKeyReused, QString::fromLatin1(kRequestKeyParameter));
        FREEIM_TRY(Response answer, fromJson<Response>(QJsonDocument::fromJson(kept->answer.toUtf8()).object()));
        return std::optional<Response>(std::move(answer));
    }
}

// As Database::write(), for what an account asks of an endpoint that takes a key: when the request names one, effect
// runs for the first that does and all get its answer. Key, effect and answer stand or fall together, so a refusal
// leaves the key free. IdempotencyKeyReused: the key is that of a request with other content.
template <typename Request, typename Response, typename Effect>
[[nodiscard]] Result<Response> writeOnce(const ServiceContext &context, const Endpoint<Request, Response> &endpoint,
                                         AccountId actor, const Request &request, Effect &&effect, qint64 orderKey = 0)
{
    if (!request.clientReqId)
        return context.database.write(std::forward<Effect>(effect), orderKey);
    const RequestKey key{
        .account = actor, .operation = QString::fromLatin1(endpoint.name), .key = *request.clientReqId};
    const QString fingerprint = fingerprintOf(request);
    const Timestamp now = context.clock.now();
    return context.database.write(
        [&](Transaction &transaction) -> Result<Response> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const std::optional<Response> known, takeKey<Response>(connection, key, fingerprint, now));
            if (known)
                return *known;
            FREEIM_TRY(const Response answer, effect(transaction));
            FREEIM_CHECK(RequestKeyRepository(connection).keepAnswer(key, QString::fromUtf8(toJson(answer))));
            return answer;
        },
        orderKey);
}

} // namespace freeim
