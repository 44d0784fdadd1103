// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/connection_watch.h"

#include "shared/contract/operators.h"

namespace freeim::console {

namespace {

constexpr int kQuietAsk = 20'000; // ms between questions while all is well
constexpr int kFirstRetry = 1'000;
constexpr int kLongestRetry = 15'000;

} // namespace

ConnectionWatch::ConnectionWatch(ApiClient &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
    m_nextAsk.setSingleShot(true);
    connect(&m_nextAsk, &QTimer::timeout, this, &ConnectionWatch::askNow);
    connect(&m_api, &ApiClient::answered, this, &ConnectionWatch::noteAnswer);
    connect(&m_api, &ApiClient::unreachable, this, &ConnectionWatch::noteLoss);
}

void ConnectionWatch::setActive(bool isActive)
{
    m_isActive = isActive;
    m_nextAsk.stop();
    m_asking.cancel();
    if (isActive)
        m_nextAsk.start(kQuietAsk);
}

void ConnectionWatch::askNow()
{
    if (m_isActive)
        m_asking = m_api.call(contract::operatorSelf, {}, this, [](const CallResult<OperatorSelf> &) {});
}

void ConnectionWatch::noteAnswer(qint64 milliseconds)
{
    const bool wasLost = m_state == State::Lost;
    m_latency = milliseconds;
    m_failures = 0;
    m_state = State::Connected;
    if (m_isActive)
        m_nextAsk.start(kQuietAsk);
    Q_EMIT changed();
    if (wasLost)
        Q_EMIT restored();
}

void ConnectionWatch::noteLoss(const CallError &error)
{
    m_problem = error;
    m_state = State::Lost;
    const int wait = std::min(kLongestRetry, kFirstRetry << std::min(m_failures, 4));
    ++m_failures;
    if (m_isActive)
        m_nextAsk.start(wait);
    Q_EMIT changed();
}

} // namespace freeim::console
