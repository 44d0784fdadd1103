// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/server_setting_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT "_s + columns<StoredSetting>() + u" FROM server_setting "_s;

const Statement kList{"serverSetting.list", kSelect + u"ORDER BY setting_key"_s};
const Statement kFind{"serverSetting.find", kSelect + u"WHERE setting_key = ?"_s};
const Statement kSet{"serverSetting.set",
                     u"INSERT INTO server_setting (setting_key, setting_value, changed_at, changed_by) "
                     "VALUES (?, ?, ?, ?) ON CONFLICT (setting_key) DO UPDATE SET "
                     "setting_value = excluded.setting_value, changed_at = excluded.changed_at, "
                     "changed_by = excluded.changed_by"_s};
const Statement kClear{"serverSetting.clear", u"DELETE FROM server_setting WHERE setting_key = ?"_s};
const Statement kAddChange{"serverSetting.addChange",
                           u"INSERT INTO server_setting_change (setting_key, changed_at, operator_id, operator_name, "
                           "value_before, value_after, reason) VALUES (?, ?, ?, ?, ?, ?, ?)"_s};
const Statement kChanges{"serverSetting.changes", u"SELECT "_s + columns<SettingChange>() +
                                                      u" FROM server_setting_change WHERE setting_key = ? AND id < ? "
                                                      "ORDER BY id DESC LIMIT ?"_s};

} // namespace

Result<QList<StoredSetting>> ServerSettingRepository::list() const
{
    return m_connection.list<StoredSetting>(kList);
}

Result<std::optional<StoredSetting>> ServerSettingRepository::find(const QString &key) const
{
    return m_connection.first<StoredSetting>(kFind, key);
}

Result<Done> ServerSettingRepository::set(const StoredSetting &setting) const
{
    FREEIM_CHECK(m_connection.change(kSet, setting.key, setting.value, setting.changedAt, setting.changedBy));
    return Done{};
}

Result<Done> ServerSettingRepository::clear(const QString &key) const
{
    FREEIM_CHECK(m_connection.change(kClear, key));
    return Done{};
}

Result<Done> ServerSettingRepository::addChange(const QString &key, const SettingChange &change) const
{
    FREEIM_CHECK(m_connection.change(kAddChange, key, change.changedAt, change.operatorId, change.operatorName,
                                     change.before, change.after, change.reason));
    return Done{};
}

Result<QList<SettingChange>> ServerSettingRepository::changes(const QString &key, SettingChangeId below,
                                                              int limit) const
{
    return m_connection.list<SettingChange>(kChanges, key, below, limit);
}

} // namespace freeim
