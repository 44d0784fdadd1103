// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/captcha_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kAdd{"captcha.add",
                     u"INSERT INTO captcha (captcha_key, purpose, digits, expires_at) VALUES (?, ?, ?, ?)"_s};
const Statement kTake{"captcha.take",
                      u"DELETE FROM captcha WHERE captcha_key = ? RETURNING "_s + columns<StoredCaptcha>()};
const Statement kFind{"captcha.find",
                      u"SELECT "_s + columns<StoredCaptcha>() + u" FROM captcha WHERE captcha_key = ?"_s};
const Statement kForgetExpired{"captcha.forgetExpired",
                               u"DELETE FROM captcha WHERE captcha_key IN "
                               "(SELECT captcha_key FROM captcha WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)"_s};

} // namespace

Result<Done> CaptchaRepository::add(const QString &key, const StoredCaptcha &captcha)
{
    FREEIM_CHECK(m_connection.change(kAdd, key, captcha.purpose, captcha.digits, captcha.expiresAt));
    return Done{};
}

Result<std::optional<StoredCaptcha>> CaptchaRepository::take(const QString &key)
{
    return m_connection.first<StoredCaptcha>(kTake, key);
}

Result<std::optional<StoredCaptcha>> CaptchaRepository::find(const QString &key)
{
    return m_connection.first<StoredCaptcha>(kFind, key);
}

Result<qint64> CaptchaRepository::forgetExpired(Timestamp now, int limit)
{
    return m_connection.change(kForgetExpired, now, limit);
}

} // namespace freeim
