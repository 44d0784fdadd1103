// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QSocketNotifier;

namespace freeim {

// Unix signals as calls on the thread that made this. block() must run before any thread is started, so that none
// takes the signals away.
class UnixSignals : public QObject
{
public:
    static void block();

    using Handler = std::function<void(int signal)>;
    explicit UnixSignals(Handler handler);
    ~UnixSignals() override;

private:
    void read();

    Handler m_handler;
    int m_descriptor;
};

} // namespace freeim
