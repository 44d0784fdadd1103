// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace freeim {

// The token in an Authorization field: bare, or after "Bearer" in any case (RFC 7235, 2.1). Any thread.
[[nodiscard]] QByteArrayView bearerToken(QByteArrayView authorization);

} // namespace freeim
