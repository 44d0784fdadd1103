// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/request_key_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<KeptAnswer>)
{
    return std::tuple{
        field<&KeptAnswer::fingerprint>("fingerprint"),
        field<&KeptAnswer::answer>("answer"),
    };
}

namespace {

const Statement kTake{"requestKey.take",
                      u"INSERT INTO request_key (account_id, operation, client_key, fingerprint, created_at) "
                      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, operation, client_key) DO NOTHING"_s};

const Statement kKeepAnswer{
    "requestKey.keepAnswer",
    u"UPDATE request_key SET answer = ? WHERE account_id = ? AND operation = ? AND client_key = ?"_s};

const Statement kFind{"requestKey.find",
                      u"SELECT "_s + columns<KeptAnswer>() +
                          u" FROM request_key WHERE account_id = ? AND operation = ? AND client_key = ?"_s};

} // namespace

Result<bool> RequestKeyRepository::take(const RequestKey &key, const QString &fingerprint, Timestamp now) const
{
    FREEIM_TRY(const qint64 taken, m_connection.change(kTake, key.account, key.operation, key.key, fingerprint, now));
    return taken > 0;
}

Result<Done> RequestKeyRepository::keepAnswer(const RequestKey &key, const QString &answer) const
{
    FREEIM_CHECK(m_connection.change(kKeepAnswer, answer, key.account, key.operation, key.key));
    return Done{};
}

Result<std::optional<KeptAnswer>> RequestKeyRepository::find(const RequestKey &key) const
{
    return m_connection.first<KeptAnswer>(kFind, key.account, key.operation, key.key);
}

} // namespace freeim
