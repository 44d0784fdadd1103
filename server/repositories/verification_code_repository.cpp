// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/verification_code_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kReplace{
    "verificationCode.replace",
    u"INSERT INTO verification_code (address, code, attempts_left, sent_at, expires_at) "
    "VALUES (?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET code = excluded.code, "
    "attempts_left = excluded.attempts_left, sent_at = excluded.sent_at, "
    "expires_at = excluded.expires_at WHERE verification_code.sent_at <= ? OR verification_code.sent_at > ? "
    "RETURNING sent_at"_s};
const Statement kSentAt{"verificationCode.sentAt", u"SELECT sent_at FROM verification_code WHERE address = ?"_s};
const Statement kTakeAttempt{"verificationCode.takeAttempt",
                             u"UPDATE verification_code SET attempts_left = attempts_left - 1 "
                             "WHERE address = ? AND attempts_left > 0 AND expires_at > ? RETURNING code"_s};
const Statement kUseUp{"verificationCode.useUp", u"UPDATE verification_code SET attempts_left = 0 WHERE address = ?"_s};
const Statement kRemove{"verificationCode.remove", u"DELETE FROM verification_code WHERE address = ? AND code = ?"_s};
// No more than two, so that a flood of codes is not followed by one long write.
const Statement kForgetExpired{"verificationCode.forgetExpired",
                               u"DELETE FROM verification_code WHERE address IN "
                               "(SELECT address FROM verification_code WHERE expires_at <= ? AND sent_at <= ? "
                               "ORDER BY expires_at LIMIT ?)"_s};

} // namespace

Result<bool> VerificationCodeRepository::replace(const NewVerificationCode &code, Timestamp lastSentBy)
{
    FREEIM_TRY(const auto replaced,
               m_connection.value<Timestamp>(kReplace, code.address, code.code, code.attempts, code.sentAt,
                                             code.expiresAt, lastSentBy, code.sentAt));
    return replaced.has_value();
}

Result<std::optional<Timestamp>> VerificationCodeRepository::sentAt(const QString &address)
{
    return m_connection.value<Timestamp>(kSentAt, address);
}

Result<std::optional<QString>> VerificationCodeRepository::takeAttempt(const QString &address, Timestamp now)
{
    return m_connection.value<QString>(kTakeAttempt, address, now);
}

Result<Done> VerificationCodeRepository::useUp(const QString &address)
{
    FREEIM_CHECK(m_connection.change(kUseUp, address));
    return Done{};
}

Result<Done> VerificationCodeRepository::remove(const QString &address, const QString &code)
{
    FREEIM_CHECK(m_connection.change(kRemove, address, code));
    return Done{};
}

Result<qint64> VerificationCodeRepository::forgetExpired(Timestamp now, Timestamp sentBy, int limit)
{
    return m_connection.change(kForgetExpired, now, sentBy, limit);
}

} // namespace freeim
