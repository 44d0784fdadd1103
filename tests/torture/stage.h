// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/agenda.h"
#include "tests/torture/ledger.h"
#include "tests/torture/trace.h"

#include "tests/load/stream.h"

namespace freeim::torture {

// What the harness does wrong on purpose, to show that it would notice.
enum class Sabotage
{
    None,
    AckBeforeCommit, // the proxy answers a send itself, before the server has stored it
    NoUniqueKey,     // the proxy gives a resend another clientMsgId
    DropPush,        // pushes get lost, and the devices do not pull what is missing
};

// What everybody who plays in one seed shares. One thread.
struct Stage
{
    quint32 seed = 0;
    Sabotage sabotage = Sabotage::None;
    load::EventLoop loop = {};
    Agenda agenda = {};
    Trace trace = {};
    Ledger ledger = {};
    int devices = 0;
    quint16 port = 0;                                        // of the proxy
    bool isCalm = false;                                     // faults are over
    load::Clock::duration startTook = {};                    // of the server, the last time
    quint64 progress = 0;                                    // counts whatever devices learn
    std::vector<std::unique_ptr<load::Stream>> leaving = {}; // not to be destroyed while they call
    QStringList violations = {};                             // of the protocol, found on the way

    void complain(const QString &what)
    {
        trace.note("VIOLATION", what.toUtf8());
        violations.append(what);
    }
    // How long to wait for an answer before it is given up: longer on a machine that is slow today.
    [[nodiscard]] load::Clock::duration patience() const
    {
        const load::Clock::duration usual = isCalm ? std::chrono::seconds(10) : std::chrono::seconds(2);
        return std::max(usual, 2 * startTook);
    }
};

} // namespace freeim::torture
