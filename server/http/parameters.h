// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "server/http/multipart.h"
#include "shared/core/result.h"
#include "shared/reflect/reader.h"

namespace freeim {

// All parameters of a request, from its query and its body alike, whatever the method: multipart/form-data,
// application/x-www-form-urlencoded or application/json. Files among the parts are left to upload endpoints.
// Pure; any thread.
[[nodiscard]] Result<Parameters> readParameters(const HttpRequest &request);

// Adds the pairs of a query or an urlencoded body.
[[nodiscard]] Result<Done> addUrlEncoded(Parameters &parameters, QByteArrayView text);

[[nodiscard]] Result<Done> addFormParts(Parameters &parameters, const QList<FormPart> &parts);

} // namespace freeim
