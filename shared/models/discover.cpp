// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/discover.h"

#include <QUrl>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// "https://bank.example@evil.example/" looks like the bank's: no user names.
bool isWebAddress(QStringView text)
{
    const bool hasBlank = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    if (hasBlank)
        return false;
    const QUrl url(text.toString(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return isWeb && url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace

const TextFormat kWebAddressFormat{"uri", "^https?://[^\\s]+$", isWebAddress};

} // namespace freeim
