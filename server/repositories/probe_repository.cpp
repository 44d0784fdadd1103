// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/probe_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// A table of ours, since a database that lost them answers "SELECT 1" too.
const Statement kAsk{"probe.ask", u"SELECT COUNT(*) FROM id_counter"_s};

} // namespace

Result<Done> ProbeRepository::ask()
{
    FREEIM_CHECK(m_connection.value<qint64>(kAsk));
    return Done{};
}

} // namespace freeim
