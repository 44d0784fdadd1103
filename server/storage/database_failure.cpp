// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database_failure.h"

#include <algorithm>
#include <array>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/rescode.html: the low byte of an extended code is the primary one.
constexpr int kPrimaryMask = 0xff;
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kInputOutput = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kProtocol = 15; // the locks of the write-ahead log could not be had
constexpr int kNotADatabase = 26;
constexpr int kUnique = 2067;
constexpr int kPrimaryKey = 1555;

FailureKind sqliteKind(int code)
{
    if (code == kUnique || code == kPrimaryKey)
        return FailureKind::Duplicate;
    switch (code & kPrimaryMask) {
    case kBusy:
    case kLocked:
        return FailureKind::Conflict;
    case kReadOnly:
    case kInputOutput:
    case kFull:
    case kCannotOpen:
    case kProtocol:
        return FailureKind::Storage;
    case kCorrupt:
    case kNotADatabase:
        return FailureKind::Damage;
    default:
        return FailureKind::Statement;
    }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
FailureKind postgresKind(const QString &state)
{
    constexpr std::array kConflicts{"40001"_L1, "40P01"_L1, "55P03"_L1};
    // Shutting down, crashed, starting up, database dropped, too many connections; the session was cut for idling.
    constexpr std::array kDisconnects{"57P01"_L1, "57P02"_L1, "57P03"_L1, "57P04"_L1, "57P05"_L1, "53300"_L1};
    // Disk full, out of memory, failing disk; read-only: a standby, or out of transaction numbers.
    constexpr std::array kStorage{"53000"_L1, "53100"_L1, "53200"_L1, "58000"_L1, "58030"_L1, "25006"_L1};
    constexpr std::array kDamage{"XX001"_L1, "XX002"_L1};
    const auto isOneOf = [&](const auto &states) {
        return std::any_of(states.begin(), states.end(), [&](QLatin1StringView each) { return each == state; });
    };
    // libpq reports a lost connection without any code; class 08 is connection exceptions.
    if (state.isEmpty() || state.startsWith("08"_L1) || isOneOf(kDisconnects))
        return FailureKind::Disconnect;
    if (state == "23505"_L1)
        return FailureKind::Duplicate;
    if (isOneOf(kConflicts))
        return FailureKind::Conflict;
    if (isOneOf(kStorage))
        return FailureKind::Storage;
    return isOneOf(kDamage) ? FailureKind::Damage : FailureKind::Statement;
}

} // namespace

FailureKind failureKind(Dialect dialect, const QString &native, bool isOpen)
{
    if (!isOpen)
        return FailureKind::Disconnect;
    return dialect == Dialect::Sqlite ? sqliteKind(native.toInt()) : postgresKind(native);
}

Error errorOf(FailureKind kind, const QString &sentence)
{
    // Seconds: a conflict is over at once, a database is restarted, a disk is emptied by a person.
    const auto passing = [&](int seconds) {
        return Error{.code = ErrorCode::NotReady, .details = {{u"retryAfter"_s, seconds}}, .internal = sentence};
    };
    switch (kind) {
    case FailureKind::Conflict:
        return passing(1);
    case FailureKind::Disconnect:
        return passing(2);
    case FailureKind::Storage:
        return passing(30);
    case FailureKind::Damage:
        return Error{.internal = sentence +
                                 u" (the database is damaged: stop the server and run 'freeim-server check')"_s};
    case FailureKind::Statement:
    case FailureKind::Duplicate:
    case FailureKind::None:
        break;
    }
    return Error{.internal = sentence};
}

} // namespace freeim
