// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArrayView>
#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QStringList>

namespace freeim {

// Whose X-Forwarded-For is believed. Constant after it is made; any thread.
class TrustedProxies
{
public:
    TrustedProxies() = default;

    // Addresses or CIDR blocks; an error names the first that is neither.
    [[nodiscard]] static Result<TrustedProxies> parse(const QStringList &blocks);

    [[nodiscard]] bool contain(const QHostAddress &address) const;

    // The client: the last address of the list, read from its end, that is no trusted proxy. Anything a client can
    // write itself stands before what the first trusted proxy appended, so it is never reached.
    [[nodiscard]] QHostAddress client(const QHostAddress &peer, QByteArrayView forwardedFor) const;

private:
    QList<QPair<QHostAddress, int>> m_blocks;
};

} // namespace freeim
