// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "shared/core/result.h"

#include <QSslConfiguration>

namespace freeim {

// What connections are encrypted with: the certificate and key of the settings, TLS 1.2 or newer, ciphers with forward
// secrecy only. Fails with a sentence for the administrator when a file is missing or of no use, or the key is not
// the certificate's; warns in the log of a certificate that is not valid now, and of a key that others may read.
// Any thread; reads files.
[[nodiscard]] Result<QSslConfiguration> loadTlsConfiguration(const TlsSettings &settings);

} // namespace freeim
