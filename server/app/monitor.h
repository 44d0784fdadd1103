// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/readiness.h"
#include "server/http/dispatcher.h"
#include "server/http/http_transport.h"
#include "server/metrics/metrics.h"

namespace freeim {

// What tells machines how the server is: /healthz, /readyz and /metrics, outside the API and without a token. I/O
// thread.
//
// The figures are nobody's business but the operator's. Without an address of their own they are told on the main
// listener, and there only to this machine itself: not to what a proxy on this machine passes on, which looks alike.
class Monitor
{
public:
    // All outlive it.
    Monitor(const MetricsSettings &settings, const Metrics &metrics, const Readiness &readiness);

    // On the main listener.
    void addRoutes(Dispatcher &dispatcher) const;
    // On the address of its own, if the settings name one.
    [[nodiscard]] Result<Done> listen();
    // Of that; 0: there is none.
    [[nodiscard]] quint16 port() const { return m_transport ? m_transport->port() : 0; }

private:
    [[nodiscard]] HttpResponse ready() const;
    [[nodiscard]] HttpResponse figures() const;
    [[nodiscard]] HttpResponse answer(const HttpRequest &request) const;

    const MetricsSettings &m_settings;
    const Metrics &m_metrics;
    const Readiness &m_readiness;
    std::unique_ptr<HttpTransport> m_transport;
};

} // namespace freeim
