// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/ban_registry.h"

#include <algorithm>
#include <mutex>

namespace freeim {

using namespace Qt::StringLiterals;

void BanRegistry::set(const StoredBan &ban)
{
    const std::unique_lock lock(m_mutex);
    forget(ban.id);
    forgetOver();
    if (!ban.liftedAt)
        add(ban);
    m_count.store(m_places.size(), std::memory_order_relaxed);
}

Result<Done> BanRegistry::check(const BanSubject &subject, std::initializer_list<BanScope> scopes) const
{
    if (isEmpty())
        return Done{};
    std::optional<Rule> found;
    visitActive(subject, [&](const Rule &rule) {
        const bool isAsked = std::find(scopes.begin(), scopes.end(), rule.scope) != scopes.end();
        if (isAsked && (!found || rule.endsLaterThan(*found)))
            found = rule;
    });
    if (!found)
        return Done{};
    const bool isShutOut = found->scope == BanScope::Service || found->scope == BanScope::Login;
    return fail(isShutOut ? ErrorCode::AccountBanned : ErrorCode::ActionBanned, {},
                {{u"scope"_s, QLatin1StringView(nameOf(found->scope))},
                 {u"target"_s, QLatin1StringView(nameOf(found->kind))},
                 {u"reason"_s, found->reason},
                 {u"until"_s, found->endsAt ? QJsonValue(found->endsAt->toRfc3339()) : QJsonValue()}});
}

QList<BanId> BanRegistry::applying(const BanSubject &subject) const
{
    QList<BanId> ids;
    if (!isEmpty())
        visitActive(subject, [&](const Rule &rule) { ids.append(rule.id); });
    return ids;
}

// Those that are over are forgotten with a later change, and few are scheduled: both are quickly counted.
qsizetype BanRegistry::activeCount() const
{
    const std::shared_lock lock(m_mutex);
    const std::pair now{m_clock.now(), BanId{std::numeric_limits<qint64>::max()}};
    const auto over = std::distance(m_ends.begin(), m_ends.upper_bound(now));
    const auto scheduled = std::distance(m_starts.upper_bound(now), m_starts.end());
    return m_places.size() - over - scheduled;
}

bool BanRegistry::hasBegun() const
{
    if (isEmpty())
        return false;
    const std::shared_lock lock(m_mutex);
    const Timestamp now = m_clock.now();
    for (const auto &[startsAt, id] : m_waiting) {
        if (startsAt > now)
            return false;
        const std::optional<Timestamp> endsAt = m_places.constFind(id)->endsAt;
        if (!endsAt || now < *endsAt)
            return true;
    }
    return false;
}

template <typename Visit>
void BanRegistry::visitActive(const BanSubject &subject, Visit &&visit) const
{
    const std::shared_lock lock(m_mutex);
    const Timestamp now = m_clock.now();
    const auto visitAll = [&](const auto &table, const auto &key) {
        const auto found = table.constFind(key);
        if (found == table.cend())
            return;
        for (const Rule &rule : *found) {
            if (rule.isActive(now))
                visit(rule);
        }
    };
    if (subject.account.isSet())
        visitAll(m_accounts, subject.account);
    if (!subject.deviceId.isEmpty())
        visitAll(m_devices, subject.deviceId);
    if (!subject.address)
        return;
    // One look for each length of prefix in use, of which there are few; narrow blocks first.
    const bool isIpv4 = subject.address->isIpv4();
    for (auto it = m_blockLengths.keyEnd(); it != m_blockLengths.keyBegin();) {
        const int bits = *--it;
        if (isIpv4 && bits < AddressBlock::kMappedBits)
            break; // a block of IPv6
        visitAll(m_blocks, Block{subject.address->first(bits), bits});
    }
}

void BanRegistry::add(const StoredBan &ban)
{
    const Rule rule{.id = ban.id,
                    .kind = ban.targetKind,
                    .scope = ban.scope,
                    .reason = ban.reason,
                    .startsAt = ban.startsAt,
                    .endsAt = ban.endsAt};
    Place place{.kind = ban.targetKind, .target = ban.target, .startsAt = ban.startsAt, .endsAt = ban.endsAt};
    switch (ban.targetKind) {
    case BanTarget::Account:
        m_accounts[AccountId{ban.target.toLongLong()}].append(rule);
        break;
    case BanTarget::Device:
        m_devices[ban.target].append(rule);
        break;
    case BanTarget::Address: {
        const std::optional<AddressBlock> block = AddressBlock::parse(ban.target);
        Q_ASSERT(block); // it was spelled by AddressBlock
        m_blocks[Block{block->start(), block->bits()}].append(rule);
        ++m_blockLengths[block->bits()];
        break;
    }
    }
    if (ban.endsSessions() && !ban.appliedAt) {
        place.waitsFor = ban.startsAt;
        m_waiting.emplace(ban.startsAt, ban.id);
    }
    if (ban.endsAt)
        m_ends.emplace(*ban.endsAt, ban.id);
    if (ban.startsAt > m_clock.now())
        m_starts.emplace(ban.startsAt, ban.id);
    m_places.insert(ban.id, place);
}

void BanRegistry::forget(BanId id)
{
    const auto found = m_places.constFind(id);
    if (found == m_places.cend())
        return;
    const Place place = *found;
    m_places.erase(found);
    switch (place.kind) {
    case BanTarget::Account:
        removeFrom(m_accounts, AccountId{place.target.toLongLong()}, id);
        break;
    case BanTarget::Device:
        removeFrom(m_devices, place.target, id);
        break;
    case BanTarget::Address: {
        const std::optional<AddressBlock> block = AddressBlock::parse(place.target);
        removeFrom(m_blocks, Block{block->start(), block->bits()}, id);
        if (--m_blockLengths[block->bits()] == 0)
            m_blockLengths.remove(block->bits());
        break;
    }
    }
    m_starts.erase({place.startsAt, id});
    if (place.waitsFor)
        m_waiting.erase({*place.waitsFor, id});
    if (place.endsAt)
        m_ends.erase({*place.endsAt, id});
}

void BanRegistry::forgetOver()
{
    const Timestamp over = m_clock.now().plus(-kMemory);
    while (!m_ends.empty() && m_ends.begin()->first <= over)
        forget(m_ends.begin()->second);
}

template <typename Key>
void BanRegistry::removeFrom(QHash<Key, QList<Rule>> &table, const Key &key, BanId id)
{
    const auto found = table.find(key);
    found->removeIf([&](const Rule &rule) { return rule.id == id; });
    if (found->isEmpty())
        table.erase(found);
}

} // namespace freeim
