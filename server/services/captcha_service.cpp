// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/captcha_service.h"

#include "server/repositories/captcha_repository.h"
#include "server/security/captcha_image.h"
#include "server/security/constant_time.h"
#include "server/security/random.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDigits = 4;
constexpr qint64 kLifetime = 5 * kMinute;

// For each one added two expired ones go: the table stays small, and no flood is followed by one long write.
constexpr int kForgottenAtOnce = 2;

} // namespace

CaptchaService::CaptchaService(const ServiceContext &context)
    : m_context(context)
{}

Result<ImageCaptcha> CaptchaService::draw(const ImageCaptchaRequest &request)
{
    const Timestamp now = m_context.clock.now();
    const QString key = randomUuid();
    const StoredCaptcha captcha{
        .purpose = static_cast<int>(request.type), .digits = randomDigits(kDigits), .expiresAt = now.plus(kLifetime)};
    const auto kept = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        CaptchaRepository captchas(transaction.connection());
        FREEIM_CHECK(captchas.forgetExpired(now, kForgottenAtOnce));
        return captchas.add(key, captcha);
    });
    FREEIM_CHECK(kept);
    return ImageCaptcha{.key = key, .captcha = QString::fromLatin1(renderCaptcha(captcha.digits).toBase64())};
}

Result<Done> CaptchaService::check(const QString &key, const QString &digits, CaptchaPurpose purpose)
{
    // A write of its own: a wrong answer fails, and a write that fails would leave the captcha for another attempt.
    FREEIM_TRY(const auto captcha, m_context.database.write([&](Transaction &transaction) {
        return CaptchaRepository(transaction.connection()).take(key);
    }));
    const bool right = captcha && captcha->purpose == static_cast<int>(purpose) &&
                       m_context.clock.now() < captcha->expiresAt &&
                       equalInConstantTime(digits.toUtf8(), captcha->digits.toUtf8());
    if (!right)
        return fail(ErrorCode::CaptchaWrong, u"captcha"_s);
    return Done{};
}

Result<CaptchaDigits> CaptchaService::peek(const CaptchaLookup &request)
{
    FREEIM_TRY(const auto captcha, m_context.database.read([&](Connection &connection) {
        return CaptchaRepository(connection).find(request.key);
    }));
    if (!captcha || m_context.clock.now() >= captcha->expiresAt)
        return fail(ErrorCode::CaptchaWrong, u"key"_s);
    return CaptchaDigits{.code = captcha->digits};
}

} // namespace freeim
