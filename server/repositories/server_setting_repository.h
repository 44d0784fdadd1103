// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/server_setting.h"

namespace freeim {

// A setting that an operator has set.
struct StoredSetting
{
    QString key = {};
    QString value = {};
    Timestamp changedAt = {};
    QString changedBy = {};

    bool operator==(const StoredSetting &) const = default;
};

constexpr auto fields(std::type_identity<StoredSetting>)
{
    return std::tuple{
        field<&StoredSetting::key>("key").column("setting_key"),
        field<&StoredSetting::value>("value").column("setting_value"),
        field<&StoredSetting::changedAt>("changedAt"),
        field<&StoredSetting::changedBy>("changedBy"),
    };
}

// Settings as operators have set them, and how that came. A cheap value over a connection, used in its thread.
class ServerSettingRepository
{
public:
    explicit ServerSettingRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<QList<StoredSetting>> list() const;
    [[nodiscard]] Result<std::optional<StoredSetting>> find(const QString &key) const;
    [[nodiscard]] Result<Done> set(const StoredSetting &setting) const;
    [[nodiscard]] Result<Done> clear(const QString &key) const;

    // change.id is left to the database.
    [[nodiscard]] Result<Done> addChange(const QString &key, const SettingChange &change) const;
    // Newest first, those below an id.
    [[nodiscard]] Result<QList<SettingChange>> changes(const QString &key, SettingChangeId below, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
