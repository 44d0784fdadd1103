// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/http_client.h"
#include "tests/torture/stage.h"

#include <deque>

namespace freeim::torture {

// A device's HTTP requests, one after the other on a kept-alive connection that is made anew when it was lost. What is
// answered too late counts as not answered.
class Lane
{
public:
    // status 0: no answer came, and nobody knows what became of the request. The body is valid during the call only.
    using OnAnswer = load::HttpClient::OnAnswer;

    explicit Lane(Stage &stage)
        : m_stage(stage)
    {}

    void ask(const QByteArray &request, OnAnswer onAnswer);
    [[nodiscard]] bool isBusy() const { return m_current != nullptr || !m_waiting.empty(); }
    // Gives up what has waited too long. Call it often.
    void tick();
    // The device is switched off: nobody waits for answers any more.
    void drop();

private:
    struct Request
    {
        QByteArray text;
        OnAnswer onAnswer;
    };

    void begin();
    void finish(int status, QByteArrayView body);

    Stage &m_stage;
    std::unique_ptr<load::HttpClient> m_client;
    std::unique_ptr<Request> m_current;
    std::deque<Request> m_waiting;
    load::Clock::time_point m_deadline;
    bool m_isBeginning = false;
};

} // namespace freeim::torture
