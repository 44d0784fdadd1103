// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/limits/bounded_table.h"
#include "server/settings/settings.h"
#include "shared/core/clock.h"
#include "shared/core/result.h"

#include <QHostAddress>
#include <mutex>

namespace freeim {

// Makes guessing one account's password slow: after a few wrong ones the next try must wait, and each wrong one doubles
// the wait. Any thread.
//
// It counts per account *and* address. Per account alone, anyone could lock anyone out by typing wrong passwords; per
// address alone is what RateLimiter does already. Whoever guesses from many addresses pays one captcha for each try,
// waits at each address on its own, and shares the two threads that hash passwords; what he can't do is keep the owner
// out. Names that no account has are counted alike, so a wait tells nothing about who exists.
class LoginThrottle
{
public:
    explicit LoginThrottle(const RateLimitSettings &settings);

    // One try, which counts as a failure from its beginning, so that tries made at the same time are counted too. When
    // it ends without a verdict (the captcha was wrong, the database is away) it is as if it had not been made.
    class Attempt
    {
    public:
        Attempt(LoginThrottle &throttle, quint64 key)
            : m_throttle(&throttle)
            , m_key(key)
        {}
        Attempt(Attempt &&other) noexcept
            : m_throttle(std::exchange(other.m_throttle, nullptr))
            , m_key(other.m_key)
        {}
        Attempt &operator=(Attempt &&) = delete;
        ~Attempt();

        void succeeded(); // forgets the failures before it
        void failed(Timestamp now);

    private:
        LoginThrottle *m_throttle; // nullptr: decided
        quint64 m_key;
    };

    // Fails with RateLimited and the seconds to wait (details.retryAfter). login: as the client wrote it.
    [[nodiscard]] Result<Attempt> begin(const QString &login, const QHostAddress &address, Timestamp now);

private:
    struct Failures
    {
        quint64 key = 0;
        qint64 expendableAt = 0; // ms since 1970
        qint64 openAt = 0;       // ms since 1970: no try before
        int count = 0;
        int pending = 0;
    };

    [[nodiscard]] qint64 delayAfter(int failures) const; // ms

    const int m_free;
    const qint64 m_longest; // ms
    const quint64 m_seed;
    std::mutex m_mutex; // protects what follows
    BoundedTable<Failures> m_failures;
};

} // namespace freeim
