// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lists/load/operators_site.h"

namespace freeim::bench {

// How long one page takes, asked for again and again by one who waits for each.
struct PageTimes
{
    QString title = {};
    QByteArray path = {};            // below kApiBase, with its query
    QList<double> milliseconds = {}; // sorted
    qsizetype items = 0;             // on the page

    [[nodiscard]] double median() const { return at(0.5); }
    [[nodiscard]] double p95() const { return at(0.95); }

private:
    [[nodiscard]] double at(double share) const;
};

// Every list in every order with every filter; the second page too where there is one.
[[nodiscard]] Result<QList<PageTimes>> timeLists(const OperatorsSite &site, int requests);
// Searches for words of every kind.
[[nodiscard]] Result<QList<PageTimes>> timeSearches(const OperatorsSite &site, int requests);
// The overview and every series.
[[nodiscard]] Result<QList<PageTimes>> timeOverview(const OperatorsSite &site, int requests);

// The slowest ones, as a table, and what they are out of.
void print(const QString &what, QList<PageTimes> times, double targetP95);

} // namespace freeim::bench
