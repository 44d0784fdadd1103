// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

// What a client named a request by. Each account has keys of its own for each operation.
struct RequestKey
{
    AccountId account = {};
    QString operation = {};
    QString key = {};
};

// What was asked and answered under a key.
struct KeptAnswer
{
    QString fingerprint = {}; // of what was asked
    QString answer = {};      // JSON text
};

// A cheap value; belongs to the thread of its connection.
class RequestKeyRepository
{
public:
    explicit RequestKeyRepository(Connection &connection)
        : m_connection(connection)
    {}

    // False: the key is taken. While another transaction that took it is under way, this waits for its end.
    [[nodiscard]] Result<bool> take(const RequestKey &key, const QString &fingerprint, Timestamp now) const;
    [[nodiscard]] Result<Done> keepAnswer(const RequestKey &key, const QString &answer) const;
    [[nodiscard]] Result<std::optional<KeptAnswer>> find(const RequestKey &key) const;

private:
    Connection &m_connection;
};

} // namespace freeim
