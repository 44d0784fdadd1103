// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/service_set.h"
#include "server/http/api.h"
#include "server/security/token_signer.h"
#include "server/services/operator_registry.h"
#include "tests/lists/list_requests.h"
#include "tests/support/scratch_database.h"
#include "tests/support/service_world.h"

namespace freeim::test {

// The operators' lists as the server wires them, but without its sockets: a list is asked for by a function call, in
// the test's own process. Over a small world in which there is one of everything that has parts.
class OperatorsDesk
{
public:
    OperatorsDesk();

    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] Result<QList<ListRequest>> everyRequest() const;
    [[nodiscard]] Result<QByteArray> ask(const ListRequest &request) const;

private:
    void fill();

    QTemporaryDir m_directory;
    MigratedDatabase m_database;
    RecordingSink m_sink;
    const SystemClock m_clock;
    Settings m_settings;
    TokenSigner m_signer;
    SessionRegistry m_sessions;
    OperatorRegistry m_operators;
    BanRegistry m_bans;
    OnlineAccounts m_online;
    Statistics m_statistics;
    ServerVitals m_vitals;
    std::unique_ptr<ServiceSet> m_services;
    Api m_api;
    Call m_call;
    ListSamples m_samples;
};

} // namespace freeim::test
