// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/user_repository.h"

// How filters and orders of accounts read in SQL, over a table named a. Pure; any thread.
namespace freeim {

// Planners guess how many rows a condition leaves, and guess wrong. Which index serves is decided by counting, so the
// others are spelt such that none serves them.
enum class IndexUse
{
    Wanted,
    Unwanted
};

void addPart(Conditions &conditions, const UserFilter &filter, UserFilterPart part, IndexUse use);

// What stands behind FROM, and the values bound in it: before those of the conditions.
struct UserSource
{
    QString from = {};
    SqlValues values = {};
};

// Adds the conditions of the filter.
[[nodiscard]] UserSource addQuery(Conditions &conditions, const UserQuery &query);

// Behind after, to until at most.
[[nodiscard]] Conditions boundsOf(const UserOrder &order, const std::optional<UserPlace> &after,
                                  const std::optional<UserPlace> &until);
// The same in pieces, in their order, each of which an index can seek. SQLite does not compare a pair with an index
// whose second column is the table's own key, and would go through all accounts of one number: those that were never
// seen are a third of all.
[[nodiscard]] QList<Conditions> boundsInPieces(const UserOrder &order, const std::optional<UserPlace> &after,
                                               const std::optional<UserPlace> &until);

[[nodiscard]] QString orderBy(const UserOrder &order);

// Of the table: what an order compares. And as a place has them.
[[nodiscard]] QString orderColumns(UserSort sort);
[[nodiscard]] QString placeColumns(UserSort sort);

} // namespace freeim
