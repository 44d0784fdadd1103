// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/discover_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT "_s + columns<ManagedDiscover>() + u" FROM discover "_s;

const Statement kList{"discover.list", kSelect + u"ORDER BY place, id"_s};
const Statement kCount{"discover.count", u"SELECT COUNT(*) FROM discover"_s};
const Statement kFind{"discover.find", kSelect + u"WHERE id = ?"_s};
const Statement kLock{"discover.lock", kSelect + u"WHERE id = ? {for_update}"_s};
const Statement kAdd{"discover.add", u"INSERT INTO discover (title, icon, url, place, created_at, updated_at) "
                                     "VALUES (?, ?, ?, ?, ?, ?) RETURNING id"_s};
const Statement kUpdate{"discover.update",
                        u"UPDATE discover SET title = ?, icon = ?, url = ?, place = ?, updated_at = ? WHERE id = ?"_s};
const Statement kRemove{"discover.remove", u"DELETE FROM discover WHERE id = ?"_s};

} // namespace

Result<QList<ManagedDiscover>> DiscoverRepository::list() const
{
    return m_connection.list<ManagedDiscover>(kList);
}

Result<qint64> DiscoverRepository::count() const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCount));
    return count.value_or(0);
}

Result<std::optional<ManagedDiscover>> DiscoverRepository::find(DiscoverId id) const
{
    return m_connection.first<ManagedDiscover>(kFind, id);
}

Result<std::optional<ManagedDiscover>> DiscoverRepository::lock(DiscoverId id) const
{
    return m_connection.first<ManagedDiscover>(kLock, id);
}

Result<DiscoverId> DiscoverRepository::add(const ManagedDiscover &discover) const
{
    FREEIM_TRY(const auto id, m_connection.value<DiscoverId>(kAdd, discover.title, discover.icon, discover.url,
                                                             discover.order, discover.createdAt, discover.updatedAt));
    if (!id)
        return failInternally(u"discover.add returned no id"_s);
    return *id;
}

Result<Done> DiscoverRepository::update(const ManagedDiscover &discover) const
{
    FREEIM_CHECK(m_connection.change(kUpdate, discover.title, discover.icon, discover.url, discover.order,
                                     discover.updatedAt, discover.id));
    return Done{};
}

Result<Done> DiscoverRepository::remove(DiscoverId id) const
{
    FREEIM_CHECK(m_connection.change(kRemove, id));
    return Done{};
}

} // namespace freeim
