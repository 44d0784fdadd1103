// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/reflect/field.h"

#include <QList>

// What operators see of the service as a whole.
namespace freeim {

// What is counted over time.
enum class Series : int
{
    Messages,
    ActiveAccounts,
    Registrations,
    FailedSignIns,
    Online
};

constexpr auto names(std::type_identity<Series>)
{
    return std::array{std::pair{Series::Messages, "messages"}, std::pair{Series::ActiveAccounts, "activeAccounts"},
                      std::pair{Series::Registrations, "registrations"},
                      std::pair{Series::FailedSignIns, "failedSignIns"}, std::pair{Series::Online, "online"}};
}

// The numbers are stored: never change or reuse one.
enum class Resolution : int
{
    Minute = 0,
    Hour = 1,
    Day = 2
};

constexpr auto names(std::type_identity<Resolution>)
{
    return std::array{std::pair{Resolution::Minute, "minute"}, std::pair{Resolution::Hour, "hour"},
                      std::pair{Resolution::Day, "day"}};
}

[[nodiscard]] constexpr qint64 lengthOf(Resolution resolution)
{
    constexpr std::array kLengths{kMinute, kHour, kDay};
    return kLengths[static_cast<size_t>(resolution)];
}

struct SeriesPoint
{
    static constexpr auto kSchema = "SeriesPoint";

    Timestamp at = {};
    std::optional<qint64> value = {};

    bool operator==(const SeriesPoint &) const = default;
};

constexpr auto fields(std::type_identity<SeriesPoint>)
{
    return std::tuple{
        field<&SeriesPoint::at>("at").says("the beginning of the minute, hour or day"),
        field<&SeriesPoint::value>("value").says("null: a gap, the server did not run, or it is kept no longer"),
    };
}

enum class DatabaseKind : int
{
    Sqlite,
    Postgres
};

constexpr auto names(std::type_identity<DatabaseKind>)
{
    return std::array{std::pair{DatabaseKind::Sqlite, "sqlite"}, std::pair{DatabaseKind::Postgres, "postgres"}};
}

// What waits for a thread.
struct QueueLength
{
    static constexpr auto kSchema = "QueueLength";

    QString name = {};
    qint64 length = 0;

    bool operator==(const QueueLength &) const = default;
};

constexpr auto fields(std::type_identity<QueueLength>)
{
    return std::tuple{
        field<&QueueLength::name>("name").says("work, password or files").example("work"),
        field<&QueueLength::length>("length").says("requests that wait for a thread"),
    };
}

struct ServerHealth
{
    static constexpr auto kSchema = "ServerHealth";

    QString version = {};
    Timestamp startedAt = {};
    qint64 uptime = 0;
    DatabaseKind databaseKind = DatabaseKind::Sqlite;
    bool isDatabaseAnswering = false;
    std::optional<qint64> databaseSize = {};
    QList<QueueLength> queues = {};
    qint64 commits = 0;
    std::optional<double> commitMedian = {};
    std::optional<double> commitP99 = {};
    std::optional<double> commitBatch = {};
    double requestsPerSecond = 0;
    double deliveriesPerSecond = 0;
    qint64 memory = 0;

    bool operator==(const ServerHealth &) const = default;
};

constexpr auto fields(std::type_identity<ServerHealth>)
{
    return std::tuple{
        field<&ServerHealth::version>("version"),
        field<&ServerHealth::startedAt>("startedAt"),
        field<&ServerHealth::uptime>("uptime").says("seconds"),
        field<&ServerHealth::databaseKind>("databaseKind"),
        field<&ServerHealth::isDatabaseAnswering>("isDatabaseAnswering"),
        field<&ServerHealth::databaseSize>("databaseSize").says("bytes, a minute old at most; null: not known yet"),
        field<&ServerHealth::queues>("queues"),
        field<&ServerHealth::commits>("commits").says("writes to disk during the last minute"),
        field<&ServerHealth::commitMedian>("commitMedian")
            .says("milliseconds that half of them took at most, to an eighth; null: there were none"),
        field<&ServerHealth::commitP99>("commitP99").says("milliseconds that 99 of 100 of them took at most"),
        field<&ServerHealth::commitBatch>("commitBatch").says("changes in one of them, on average"),
        field<&ServerHealth::requestsPerSecond>("requestsPerSecond").says("of the last five seconds"),
        field<&ServerHealth::deliveriesPerSecond>("deliveriesPerSecond")
            .says("frames pushed to clients' WebSockets, of the last five seconds"),
        field<&ServerHealth::memory>("memory").says("bytes resident"),
    };
}

struct Overview
{
    static constexpr auto kSchema = "Overview";

    Timestamp at = {};
    qint64 accounts = 0;
    qint64 deletedAccounts = 0;
    qint64 onlineAccounts = 0;
    qint64 webSockets = 0;
    qint64 groups = 0;
    qint64 messages = 0;
    qint64 messagesToday = 0;
    qint64 registrationsToday = 0;
    qint64 failedSignInsToday = 0;
    qint64 activeBans = 0;
    ServerHealth server = {};

    bool operator==(const Overview &) const = default;
};

constexpr auto fields(std::type_identity<Overview>)
{
    return std::tuple{
        field<&Overview::at>("at"),
        field<&Overview::accounts>("accounts").says("in use"),
        field<&Overview::deletedAccounts>("deletedAccounts").says("that can be restored still"),
        field<&Overview::onlineAccounts>("onlineAccounts").says("with a WebSocket open"),
        field<&Overview::webSockets>("webSockets").says("of clients"),
        field<&Overview::groups>("groups").says("not dissolved"),
        field<&Overview::messages>("messages").says("in all, recalled ones included; an estimate: the newest id"),
        field<&Overview::messagesToday>("messagesToday"),
        field<&Overview::registrationsToday>("registrationsToday").says("accounts made, by people and by operators"),
        field<&Overview::failedSignInsToday>("failedSignInsToday")
            .says("wrong passwords and codes, and those who are banned"),
        field<&Overview::activeBans>("activeBans"),
        field<&Overview::server>("server"),
    };
}

} // namespace freeim
