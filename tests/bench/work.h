// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/absence.h"

namespace freeim::bench {

// What else the rounds showed, beside the row's figure. Nothing is held against it.
struct Detail
{
    const char *name;
    const char *unit;
    QList<double> rounds = {};
};

// One row of the table, being measured. Floor and server are measured in turn, so that a busy moment of the machine
// meets both.
class Work
{
public:
    virtual ~Work() = default;
    // In the row's unit. Nothing for rows that have no floor.
    [[nodiscard]] virtual Result<std::optional<double>> measureFloor() { return std::optional<double>(); }
    [[nodiscard]] virtual Result<double> measureServer() = 0;
    [[nodiscard]] virtual QList<Detail> details() const { return {}; }
};

// Starts what a row needs when the first one needs it.
class Bench
{
public:
    explicit Bench(Options options)
        : m_options(std::move(options))
    {}

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] Result<Site *> site(bool isPostgres);
    [[nodiscard]] Result<Absence *> absence(bool isPostgres);

private:
    Options m_options;
    std::array<std::unique_ptr<Site>, 2> m_sites;
    std::array<std::unique_ptr<Absence>, 2> m_absences;
};

struct Row
{
    enum class Sense
    {
        AtLeast,
        AtMost
    };

    const char *name;
    const char *title;
    const char *floorTitle; // nullptr: the server's figure itself is held against the target
    const char *unit;
    double target;
    Sense sense;
    bool isPostgres;
    std::function<Result<std::unique_ptr<Work>>(Bench &)> make;
};

[[nodiscard]] const std::vector<Row> &allRows();

// Below which so many percent of them are. Not of nothing.
[[nodiscard]] double percentile(std::vector<double> values, size_t percent);

// The rows' makers, by what they load.
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendOffline(Bench &bench, bool isPostgres);
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendOnline(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeOwnInfo(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeHistory(Bench &bench, bool fromMiddle);
[[nodiscard]] Result<std::unique_ptr<Work>> makeFriends(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeGroup(Bench &bench, int inFlight);
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendBesideIdle(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeLatency(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeSyncOffline(Bench &bench, bool isPostgres);
[[nodiscard]] Result<std::unique_ptr<Work>> makeConversations(Bench &bench, bool isPostgres, bool fromMiddle);
[[nodiscard]] Result<std::unique_ptr<Work>> makeReconnect(Bench &bench, bool isRestarted);
[[nodiscard]] Result<std::unique_ptr<Work>> makeReconnectMemory(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeMemoryAtStart(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeMemoryOfIdle(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeStartUp(Bench &bench);

} // namespace freeim::bench
