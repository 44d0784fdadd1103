// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/ban_repository.h"
#include "server/services/address_block.h"

#include <QHash>

#include <atomic>
#include <set>
#include <shared_mutex>

namespace freeim {

// Who wants to do something: what is known of it may be banned.
struct BanSubject
{
    AccountId account = {}; // unset: nobody has logged in
    QString deviceId = {};  // empty: the client told none
    std::optional<IpAddress> address = {};
};

// The bans that stand, in memory, so that no call asks the database. Whether one applies is told by the clock each
// time: nothing needs to run when it begins or ends. Any thread, the I/O thread included; while there are no bans a
// look costs one read of a number.
class BanRegistry
{
public:
    // clock outlives the registry.
    explicit BanRegistry(const Clock &clock)
        : m_clock(clock)
    {}

    // As it stands in the database: adds it, takes over what changed, or forgets it when it was lifted.
    void set(const StoredBan &ban);

    [[nodiscard]] bool isEmpty() const { return m_count.load(std::memory_order_relaxed) == 0; }
    [[nodiscard]] qsizetype count() const { return m_count.load(std::memory_order_relaxed); }

    // How many apply now, whatever to.
    [[nodiscard]] qsizetype activeCount() const;

    // Fails with AccountBanned (scopes Service and Login) or ActionBanned when one of these scopes is banned now; of
    // several bans the one that ends last is told: details have scope, reason, until (null: no end) and target.
    [[nodiscard]] Result<Done> check(const BanSubject &subject, std::initializer_list<BanScope> scopes) const;

    // The bans of any scope that apply now.
    [[nodiscard]] QList<BanId> applying(const BanSubject &subject) const;

    // Whether one began whose sessions were not ended yet.
    [[nodiscard]] bool hasBegun() const;

    // A ban that ended is kept a while: the system's clock may be set back.
    static constexpr qint64 kMemory = kHour;

private:
    struct Rule
    {
        BanId id = {};
        BanTarget kind = {};
        BanScope scope = {};
        QString reason = {};
        Timestamp startsAt = {};
        std::optional<Timestamp> endsAt = {};

        [[nodiscard]] bool isActive(Timestamp now) const { return startsAt <= now && (!endsAt || now < *endsAt); }
        [[nodiscard]] bool endsLaterThan(const Rule &other) const
        {
            return other.endsAt && (!endsAt || *other.endsAt < *endsAt);
        }
    };
    struct Block
    {
        IpAddress start;
        int bits;
        bool operator==(const Block &) const = default;
        friend size_t qHash(const Block &block, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, block.start, block.bits);
        }
    };
    using Moments = std::set<std::pair<Timestamp, BanId>>;
    // Where a ban is found again.
    struct Place
    {
        BanTarget kind = {};
        QString target = {};
        Timestamp startsAt = {};
        std::optional<Timestamp> waitsFor = {};
        std::optional<Timestamp> endsAt = {};
    };

    template <typename Visit>
    void visitActive(const BanSubject &subject, Visit &&visit) const;
    void add(const StoredBan &ban);
    void forget(BanId id);
    void forgetOver();
    template <typename Key>
    static void removeFrom(QHash<Key, QList<Rule>> &table, const Key &key, BanId id);

    const Clock &m_clock;
    std::atomic<qsizetype> m_count = 0;
    mutable std::shared_mutex m_mutex; // protects what follows
    QHash<BanId, Place> m_places;
    QHash<AccountId, QList<Rule>> m_accounts;
    QHash<QString, QList<Rule>> m_devices;
    QHash<Block, QList<Rule>> m_blocks;
    QMap<int, int> m_blockLengths; // bits of a block -> how many bans have blocks of so many
    Moments m_waiting;             // by their beginning: those whose sessions are still to be ended
    Moments m_ends;
    Moments m_starts; // of those that began later than they were heard of
};

} // namespace freeim
