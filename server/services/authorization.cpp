// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/authorization.h"

namespace freeim {

QByteArrayView bearerToken(QByteArrayView authorization)
{
    constexpr QByteArrayView kScheme = "bearer";
    const QByteArrayView text = authorization.trimmed();
    if (text.size() < kScheme.size() || text.first(kScheme.size()).compare(kScheme, Qt::CaseInsensitive) != 0)
        return text;
    const QByteArrayView rest = text.sliced(kScheme.size());
    const bool isScheme = rest.isEmpty() || rest.front() == ' ' || rest.front() == '\t';
    return isScheme ? rest.trimmed() : text;
}

} // namespace freeim
