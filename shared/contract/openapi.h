// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace freeim {

// The whole client API as an OpenAPI 3.1 document, made from the declared endpoints: the same for the same version.
// Pure function, any thread; it takes some milliseconds, so keep what it answers.
[[nodiscard]] QJsonObject openApiDocument(const QString &version);

} // namespace freeim
