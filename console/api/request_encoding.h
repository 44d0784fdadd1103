// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/reflect/json_writer.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrl>

namespace freeim::console {

struct EncodedRequest
{
    QUrl url = {};
    QByteArray body = {}; // JSON; empty: there is none
};

// Fields named by the path go there, those of a GET into the query, all others into a JSON body.
[[nodiscard]] EncodedRequest encodeRequest(const QUrl &server, Method method, const char *path, QJsonObject fields);

template <Described Request>
[[nodiscard]] QJsonObject fieldsOf(const Request &request)
{
    return QJsonDocument::fromJson(toJson(request)).object();
}

} // namespace freeim::console
