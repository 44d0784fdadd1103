// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

namespace freeim {

struct NewVerificationCode
{
    QString address = {}; // e-mail in lower case, or mobile
    QString code = {};
    int attempts = 0;
    Timestamp sentAt = {};
    Timestamp expiresAt = {};
};

// The code last sent to each address. A cheap value over a connection, used in its thread.
class VerificationCodeRepository
{
public:
    explicit VerificationCodeRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Puts it in the place of the one before, unless that was sent after lastSentBy: then false. One that was sent in
    // the future, by a clock that was set back since, does not count.
    [[nodiscard]] Result<bool> replace(const NewVerificationCode &code, Timestamp lastSentBy);

    [[nodiscard]] Result<std::optional<Timestamp>> sentAt(const QString &address);

    // Takes one attempt and answers what the code is; nothing when there is none, or no attempt, or no time left.
    // Holds the row until the end of the transaction.
    [[nodiscard]] Result<std::optional<QString>> takeAttempt(const QString &address, Timestamp now);

    // The code is worth nothing any more; when it was sent stays known.
    [[nodiscard]] Result<Done> useUp(const QString &address);

    // As if that code had never been there.
    [[nodiscard]] Result<Done> remove(const QString &address, const QString &code);

    // So many of those that are expired and were sent by sentBy; how many there were.
    [[nodiscard]] Result<qint64> forgetExpired(Timestamp now, Timestamp sentBy, int limit);

private:
    Connection &m_connection;
};

} // namespace freeim
