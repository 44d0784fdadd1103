// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

#include <QJsonArray>

namespace freeim {

// Lists that are walked by key: a cursor is the sort key of a page's last row, as text that clients send back unread.
// Pure; any thread.

[[nodiscard]] QString cursorOf(const QJsonArray &key);

// Fails with CursorInvalid, naming "after", unless it holds values of these types in this order.
[[nodiscard]] Result<QJsonArray> keyOf(const QString &cursor, std::initializer_list<QJsonValue::Type> types);

// For lists in the order of an id alone.
template <typename IdType>
[[nodiscard]] Result<IdType> idAfter(const std::optional<QString> &cursor, IdType first)
{
    if (!cursor)
        return first;
    FREEIM_TRY(const QJsonArray key, keyOf(*cursor, {QJsonValue::Double}));
    return IdType{key.first().toInteger()};
}

// rows: one more than the page shows, when there are more. keyOfRow(row) -> QJsonArray
template <typename Item, typename KeyOfRow>
[[nodiscard]] KeysetPage<Item> keysetPage(QList<Item> rows, int limit, KeyOfRow keyOfRow)
{
    KeysetPage<Item> page;
    const bool hasMore = rows.size() > limit;
    if (hasMore) {
        rows.resize(limit);
        page.next = cursorOf(keyOfRow(rows.constLast()));
    }
    page.items = std::move(rows);
    return page;
}

} // namespace freeim
