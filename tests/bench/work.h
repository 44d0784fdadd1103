// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/site.h"

namespace freeim::bench {

// One row of the table, being measured. Floor and server are measured in turn, so that a busy moment of the machine
// meets both.
class Work
{
public:
    virtual ~Work() = default;
    // In the row's unit. Nothing for rows that have no floor.
    [[nodiscard]] virtual Result<std::optional<double>> measureFloor() { return std::optional<double>(); }
    [[nodiscard]] virtual Result<double> measureServer() = 0;
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

private:
    Options m_options;
    std::array<std::unique_ptr<Site>, 2> m_sites;
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

// The rows' makers, by what they load.
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendOffline(Bench &bench, bool isPostgres);
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendOnline(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeOwnInfo(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeHistory(Bench &bench, bool fromMiddle);
[[nodiscard]] Result<std::unique_ptr<Work>> makeFriends(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeGroup(Bench &bench, int inFlight);
[[nodiscard]] Result<std::unique_ptr<Work>> makeSendBesideIdle(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeLatency(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeMemoryAtStart(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeMemoryOfIdle(Bench &bench);
[[nodiscard]] Result<std::unique_ptr<Work>> makeStartUp(Bench &bench);

} // namespace freeim::bench
