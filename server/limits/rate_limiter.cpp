// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limits/rate_limiter.h"

#include "server/limits/limit_key.h"

#include <QRandomGenerator>

namespace freeim {

namespace {

// 1 MiB. A client that asks has up to four entries, of which most are worth nothing a second later.
constexpr size_t kPlaces = 64 * 1024;

constexpr qint64 kNanoseconds = 1'000'000'000;

} // namespace

RateLimiter::RateLimiter(const RateLimitSettings &settings)
    : m_full(kPlaces)
{
    if (!settings.enabled)
        return;
    set(LimitScope::Address, RateClass::General, settings.generalPerAddress);
    set(LimitScope::Account, RateClass::General, settings.generalPerAccount);
    set(LimitScope::Address, RateClass::Login, settings.loginPerAddress);
    set(LimitScope::Account, RateClass::Login, settings.loginPerAccount);
    set(LimitScope::Address, RateClass::Captcha, settings.captchaPerAddress);
    set(LimitScope::Address, RateClass::Code, settings.codePerAddress);
    set(LimitScope::Address, RateClass::Register, settings.registerPerAddress);
    set(LimitScope::Address, RateClass::Send, settings.sendPerAddress);
    set(LimitScope::Account, RateClass::Send, settings.sendPerAccount);
    set(LimitScope::Address, RateClass::Search, settings.searchPerAddress);
    set(LimitScope::Account, RateClass::Search, settings.searchPerAccount);
}

void RateLimiter::set(LimitScope scope, RateClass rate, const RateLimit &limit)
{
    if (limit.count == 0)
        return;
    const qint64 perToken = std::max<qint64>(1, limit.period * kNanoseconds / limit.count);
    m_buckets[indexOf(scope, rate)] = {.perToken = perToken,
                                       .slack = (std::max(1, limit.burst) - 1) * perToken,
                                       .seed = QRandomGenerator::system()->generate64()};
}

std::optional<int> RateLimiter::takeForAddress(RateClass rate, const QHostAddress &address, Clock::time_point now)
{
    Bucket &bucket = m_buckets[indexOf(LimitScope::Address, rate)];
    return bucket.perToken == 0 ? std::nullopt : take(bucket, addressNumber(address), now);
}

std::optional<int> RateLimiter::takeForAccount(RateClass rate, AccountId account, Clock::time_point now)
{
    Bucket &bucket = m_buckets[indexOf(LimitScope::Account, rate)];
    return bucket.perToken == 0 ? std::nullopt : take(bucket, static_cast<quint64>(account.value), now);
}

std::optional<int> RateLimiter::take(Bucket &bucket, quint64 number, Clock::time_point now)
{
    const qint64 moment = std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch()).count();
    Full &full = m_full.at(spread(number, bucket.seed));
    const qint64 wait = full.expendableAt - moment - bucket.slack;
    if (wait > 0) {
        ++bucket.refused;
        return static_cast<int>((wait + kNanoseconds - 1) / kNanoseconds);
    }
    full.expendableAt = std::max(full.expendableAt, moment) + bucket.perToken;
    return std::nullopt;
}

} // namespace freeim
