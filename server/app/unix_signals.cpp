// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/unix_signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace freeim {

namespace {

sigset_t handledSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    return signals;
}

} // namespace

void UnixSignals::block()
{
    const sigset_t signals = handledSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a peer that hung up is an error of write(), not the end of the process
}

UnixSignals::UnixSignals(Handler handler)
    : m_handler(std::move(handler))
{
    const sigset_t signals = handledSignals();
    m_descriptor = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
}

UnixSignals::~UnixSignals()
{
    ::close(m_descriptor);
}

void UnixSignals::read()
{
    signalfd_siginfo information = {};
    while (::read(m_descriptor, &information, sizeof information) == sizeof information)
        m_handler(static_cast<int>(information.ssi_signo));
}

} // namespace freeim
