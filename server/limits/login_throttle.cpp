// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limits/login_throttle.h"

#include "server/limits/limit_key.h"

#include <QRandomGenerator>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPlaces = 16 * 1024; // of 32 bytes

// Failures are forgotten when nobody has tried for so long after the wait.
constexpr qint64 kMemory = kHour;

// Devices of one person that may log in at the same moment. Guessing so many at once gains nothing: each counts, and
// the wait that follows is that of all of them.
constexpr int kTogether = 16;

Failure waitFor(qint64 milliseconds)
{
    return fail(ErrorCode::RateLimited, {}, {{u"retryAfter"_s, (milliseconds + kSecond - 1) / kSecond}});
}

} // namespace

LoginThrottle::LoginThrottle(const RateLimitSettings &settings)
    : m_free(settings.enabled ? settings.loginFailures : 0)
    , m_longest(settings.loginDelay * kSecond)
    , m_seed(QRandomGenerator::system()->generate64())
    , m_failures(kPlaces)
{}

qint64 LoginThrottle::delayAfter(int failures) const
{
    if (failures < m_free)
        return 0;
    constexpr int kLargestShift = 30;
    return std::min(m_longest, kSecond << std::min(failures - m_free, kLargestShift));
}

Result<LoginThrottle::Attempt> LoginThrottle::begin(const QString &login, const QHostAddress &address, Timestamp now)
{
    const quint64 name = qHash(login.toCaseFolded(), static_cast<size_t>(m_seed));
    const quint64 key = spread(addressNumber(address) ^ name, m_seed);
    if (m_free == 0)
        return Attempt(*this, key);

    const std::lock_guard lock(m_mutex);
    Failures &failures = m_failures.at(key);
    // Never longer than the longest, also after the clock was set back.
    const qint64 wait = std::min(failures.openAt - now.milliseconds, m_longest);
    if (wait > 0)
        return waitFor(wait);
    if (failures.expendableAt <= now.milliseconds)
        failures.count = 0;
    if (failures.pending >= (failures.count < m_free ? kTogether : 1))
        return waitFor(kSecond);
    ++failures.pending;
    failures.expendableAt = std::max(failures.expendableAt, now.milliseconds + kMemory);
    return Attempt(*this, key);
}

LoginThrottle::Attempt::~Attempt()
{
    if (!m_throttle)
        return;
    const std::lock_guard lock(m_throttle->m_mutex);
    if (Failures *failures = m_throttle->m_failures.find(m_key))
        failures->pending = std::max(0, failures->pending - 1);
}

void LoginThrottle::Attempt::succeeded()
{
    LoginThrottle &throttle = *std::exchange(m_throttle, nullptr);
    const std::lock_guard lock(throttle.m_mutex);
    if (Failures *failures = throttle.m_failures.find(m_key)) {
        failures->pending = std::max(0, failures->pending - 1);
        failures->count = 0;
        failures->openAt = 0;
    }
}

void LoginThrottle::Attempt::failed(Timestamp now)
{
    LoginThrottle &throttle = *std::exchange(m_throttle, nullptr);
    if (throttle.m_free == 0)
        return;
    const std::lock_guard lock(throttle.m_mutex);
    Failures &failures = throttle.m_failures.at(m_key);
    failures.pending = std::max(0, failures.pending - 1);
    const qint64 delay = throttle.delayAfter(++failures.count);
    failures.openAt = now.milliseconds + delay;
    failures.expendableAt = failures.openAt + kMemory;
}

} // namespace freeim
