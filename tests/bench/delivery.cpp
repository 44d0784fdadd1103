// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/delivery.h"

#include "tests/bench/sends.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

qint64 DeliveryCheck::take(size_t receiver, QByteArrayView frame)
{
    const qint64 seq = numberIn(frame, "\"seq\"");
    if (seq == 0)
        return 0;
    qint64 &last = m_lastSeq[receiver];
    if (last != 0 && seq != last + 1)
        ++m_misplaced;
    last = seq;
    ++m_delivered;
    return seq;
}

Result<Done> DeliveryCheck::verdict() const
{
    if (m_misplaced > 0)
        return failInternally(u"%1 deliveries were lost, doubled or out of order"_s.arg(m_misplaced));
    return Done{};
}

} // namespace freeim::bench
