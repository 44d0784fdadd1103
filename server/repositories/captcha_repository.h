// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

namespace freeim {

struct StoredCaptcha
{
    int purpose = 0;
    QString digits = {};
    Timestamp expiresAt = {};
};

constexpr auto fields(std::type_identity<StoredCaptcha>)
{
    return std::tuple{
        field<&StoredCaptcha::purpose>("purpose"),
        field<&StoredCaptcha::digits>("digits"),
        field<&StoredCaptcha::expiresAt>("expiresAt"),
    };
}

// Image captchas that wait for their answer. A cheap value over a connection, used in its thread.
class CaptchaRepository
{
public:
    explicit CaptchaRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Done> add(const QString &key, const StoredCaptcha &captcha);

    // Reads and removes it in one step, so that only one of two callers gets it. Expired ones too.
    [[nodiscard]] Result<std::optional<StoredCaptcha>> take(const QString &key);

    [[nodiscard]] Result<std::optional<StoredCaptcha>> find(const QString &key);

    // So many of those whose time is over; how many there were.
    [[nodiscard]] Result<qint64> forgetExpired(Timestamp now, int limit);

private:
    Connection &m_connection;
};

} // namespace freeim
