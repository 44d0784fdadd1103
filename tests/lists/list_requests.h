// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

#include <QHash>
#include <QStringList>
#include <QUrlQuery>

// Every page that an operator can ask for: each list of the contract in each of its orders, without a filter and with
// each filter alone. A list, an order or a filter that is added to the contract is among them by itself.
namespace freeim::test {

// What stands in the database that is asked.
struct ListSamples
{
    // What to filter by, for parameters that are no enumeration and no flag. By "/admin/users?text", or by "?ownerId"
    // where it is the same for every list.
    QHash<QString, QStringList> filters = {};
    // Parameters without which a filter is refused: {"otherId", {"accountId", "10000000"}}.
    QHash<QString, std::pair<QString, QString>> companions = {};
    // Which of the things a list of its parts is asked for. By "/admin/users/{id}/friends", or by "/admin/users/{id}"
    // where it is the same for every part.
    QHash<QString, QString> things = {};
};

struct ListRequest
{
    QString list = {}; // its path in the contract
    QString path = {}; // below kApiBase
    QUrlQuery query = {};

    [[nodiscard]] QString title() const;
};

// Fails when the samples lack something that the contract has.
[[nodiscard]] Result<QList<ListRequest>> everyListRequest(const ListSamples &samples);

} // namespace freeim::test
