// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/cross_origin.h"

namespace freeim {

using namespace Qt::StringLiterals;

void allowOrigin(const HttpSettings &settings, const HttpRequest &request, HttpResponse &response)
{
    if (!settings.corsOrigins.isEmpty())
        allowOrigin(settings, request.field("origin"), response);
}

void allowOrigin(const HttpSettings &settings, const QByteArray &origin, HttpResponse &response)
{
    const QStringList &allowed = settings.corsOrigins;
    if (allowed.isEmpty())
        return;
    // Also to those who name no origin: a cache must not hand such an answer to a page.
    response.addField("Vary", "Origin");
    const bool any = allowed.contains(u"*"_s);
    if (origin.isEmpty() || (!any && !allowed.contains(QString::fromLatin1(origin))))
        return;
    // Tokens travel in a header of the client's own, not in cookies: no credentials mode is needed.
    response.addField("Access-Control-Allow-Origin", any ? QByteArray("*") : origin);
    response.addField("Access-Control-Expose-Headers",
                      "Authorization, X-Request-Id, Retry-After, ETag, Accept-Ranges, Content-Range");
}

HttpResponse preflightResponse(const HttpSettings &settings, const HttpRequest &request)
{
    HttpResponse response{.status = 204};
    allowOrigin(settings, request, response);
    response.addField("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    response.addField("Access-Control-Allow-Headers",
                      "Authorization, Content-Type, Accept-Language, Range, Idempotency-Key");
    response.addField("Access-Control-Max-Age", "86400");
    return response;
}

} // namespace freeim
