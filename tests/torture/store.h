// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgres_cluster.h"
#include "tests/torture/cast.h"

namespace freeim::torture {

// The databases: one that is prepared, and a copy of it for each seed. PostgreSQL is a cluster of our own, since it is
// killed, too.
class Store
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString &directory, bool isPostgres,
                                                             const QByteArray &secret, int accounts,
                                                             int devicesPerAccount);

    [[nodiscard]] const Cast &cast() const { return m_cast; }
    [[nodiscard]] test::PostgresCluster *cluster() const { return m_cluster.get(); }

    // Its URL. directory: where SQLite's file is to be.
    [[nodiscard]] Result<QString> makeCopy(quint32 seed, const QString &directory) const;
    [[nodiscard]] Result<Done> removeCopy(quint32 seed) const;

private:
    [[nodiscard]] QString urlOf(const QString &database) const;
    [[nodiscard]] Result<Done> runOnCluster(const QString &database, const QString &sql) const;

    QString m_preparedFile;
    std::unique_ptr<test::PostgresCluster> m_cluster;
    Cast m_cast;
};

} // namespace freeim::torture
