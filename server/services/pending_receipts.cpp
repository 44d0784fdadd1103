// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/pending_receipts.h"

namespace freeim {

namespace {

// Seconds' worth of many devices. Beyond it the database does not keep up, and memory matters more.
constexpr qsizetype kMostReceived = 100'000;

} // namespace

void PendingReceipts::received(const Received &received)
{
    const std::lock_guard lock(m_mutex);
    add(received);
}

bool PendingReceipts::hasReceived() const
{
    const std::lock_guard lock(m_mutex);
    return !m_received.isEmpty();
}

QList<PendingReceipts::Received> PendingReceipts::takeReceived()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_received, {}).values();
}

void PendingReceipts::putBack(const QList<Received> &received)
{
    const std::lock_guard lock(m_mutex);
    for (const Received &each : received)
        add(each);
}

void PendingReceipts::add(const Received &received)
{
    const std::pair key(received.device.session, received.toId);
    const auto found = m_received.find(key);
    if (found != m_received.end()) {
        found->seq = std::max(found->seq, received.seq);
        return;
    }
    if (m_received.size() < kMostReceived)
        m_received.insert(key, received);
}

void PendingReceipts::readInGroup(ChatGroupId group, qint64 seq)
{
    if (m_listeners == 0)
        return;
    const std::lock_guard lock(m_mutex);
    qint64 &known = m_read[group];
    known = std::max(known, seq);
}

bool PendingReceipts::hasRead() const
{
    const std::lock_guard lock(m_mutex);
    return !m_read.isEmpty();
}

QList<PendingReceipts::GroupRead> PendingReceipts::takeRead(qsizetype most)
{
    const std::lock_guard lock(m_mutex);
    QList<GroupRead> taken;
    for (auto each = m_read.begin(); each != m_read.end() && taken.size() < most; each = m_read.erase(each))
        taken.append({.group = each.key(), .seq = each.value()});
    return taken;
}

} // namespace freeim
