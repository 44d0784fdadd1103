// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/api_client.h"

#include <QTimer>

namespace freeim::console {

// Knows whether the server can be reached: from what other calls meet, and by asking now and then when none is made.
class ConnectionWatch : public QObject
{
    Q_OBJECT
public:
    enum class State
    {
        Unknown,
        Connected,
        Lost
    };

    explicit ConnectionWatch(ApiClient &api, QObject *parent = nullptr);

    // Only then it asks by itself.
    void setActive(bool isActive);
    void askNow();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qint64 latency() const { return m_latency; } // ms, of the newest answer
    [[nodiscard]] const CallError &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    // After a time without: what was loaded before may be old.
    void restored();

private:
    void noteAnswer(qint64 milliseconds);
    void noteLoss(const CallError &error);

    ApiClient &m_api;
    State m_state = State::Unknown;
    qint64 m_latency = 0;
    CallError m_problem;
    int m_failures = 0;
    bool m_isActive = false;
    QTimer m_nextAsk;
    LatestCall m_asking;
};

} // namespace freeim::console
