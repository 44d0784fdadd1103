// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/lane.h"

namespace freeim::torture {

void Lane::ask(const QByteArray &request, OnAnswer onAnswer)
{
    m_waiting.push_back({request, std::move(onAnswer)});
    begin();
}

// A connection that is lost at once answers from within send(), so this may be called from within itself.
void Lane::begin()
{
    if (m_isBeginning)
        return;
    m_isBeginning = true;
    while (!m_current && !m_waiting.empty()) {
        m_current = std::make_unique<Request>(std::move(m_waiting.front()));
        m_waiting.pop_front();
        if (!m_client || !m_client->isOpen()) {
            if (m_client)
                m_stage.leaving.push_back(std::move(m_client));
            m_client = std::make_unique<load::HttpClient>(
                m_stage.loop, m_stage.port, [this](int status, QByteArrayView body) { finish(status, body); });
        }
        m_deadline = load::Clock::now() + m_stage.patience();
        m_client->send(m_current->text);
    }
    m_isBeginning = false;
}

void Lane::finish(int status, QByteArrayView body)
{
    const auto done = std::move(m_current);
    if (!done)
        return;
    if (status != 0)
        ++m_stage.progress;
    done->onAnswer(status, body);
    begin();
}

void Lane::tick()
{
    if (!m_current || load::Clock::now() < m_deadline)
        return;
    m_client->abort();
    m_stage.leaving.push_back(std::move(m_client));
    finish(0, {});
}

void Lane::drop()
{
    m_waiting.clear();
    m_current.reset();
    if (m_client) {
        m_client->abort();
        m_stage.leaving.push_back(std::move(m_client));
    }
}

} // namespace freeim::torture
