// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/soak/phone_line.h"

#include "tests/bench/sends.h"

namespace freeim::soak {

PhoneLine::PhoneLine(load::EventLoop &loop, quint16 port, Tally &tally)
    : m_loop(loop)
    , m_port(port)
    , m_tally(tally)
{}

void PhoneLine::start(Task task)
{
    if (!m_client || !m_client->isOpen())
        m_client = std::make_unique<load::HttpClient>(m_loop, m_port,
                                                      [this](int status, QByteArrayView body) { take(status, body); });
    m_task = std::move(task);
    m_step = 0;
    m_isBusy = true;
    proceed({});
}

void PhoneLine::proceed(QByteArrayView answer)
{
    const QByteArray request = m_task.next(m_step++, answer);
    if (!request.isEmpty()) {
        m_client->send(request);
        return;
    }
    m_isBusy = false;
    ++m_tally.done;
    if (m_task.succeeded)
        m_task.succeeded();
}

void PhoneLine::take(int status, QByteArrayView body)
{
    if (bench::isSuccess(status, body)) {
        proceed(body);
        return;
    }
    m_isBusy = false;
    if (m_tally.failed++ == 0)
        m_tally.firstFailure = QByteArray(m_task.name) + ": " + QByteArray::number(status) + ' ' + body.toByteArray();
}

} // namespace freeim::soak
