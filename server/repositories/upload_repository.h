// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

// A name in the server's own store, and what lies under it.
struct Upload
{
    QString key = {};
    QString hash = {}; // SHA-256, hexadecimal
    qint64 size = 0;   // bytes
    QString contentType = {};
    AccountId account = {};
    Timestamp createdAt = {};

    bool operator==(const Upload &) const = default;
};

constexpr auto fields(std::type_identity<Upload>)
{
    return std::tuple{
        field<&Upload::key>("uploadKey"),     field<&Upload::hash>("hash"),
        field<&Upload::size>("size"),         field<&Upload::contentType>("contentType"),
        field<&Upload::account>("accountId"), field<&Upload::createdAt>("createdAt"),
    };
}

// Uploads as stored. A cheap value over a connection, used in its thread.
class UploadRepository
{
public:
    explicit UploadRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<Upload>> find(const QString &key);

    // False when the key is there already; another transaction that is adding it is waited for.
    [[nodiscard]] Result<bool> add(const Upload &upload);

    // In the order of keys, those after that one.
    [[nodiscard]] Result<QList<Upload>> page(const QString &afterKey, int limit);

    // Whether any key names that content.
    [[nodiscard]] Result<bool> hasHash(const QString &hash);

private:
    Connection &m_connection;
};

} // namespace freeim
