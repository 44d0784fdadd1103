// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/verification_service.h"

#include "server/repositories/verification_code_repository.h"
#include "server/security/constant_time.h"
#include "server/security/random.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDigits = 6;
constexpr int kAttempts = 5;
constexpr int kMinutes = 5;

// For each one added two expired ones go: the table stays small, and no flood is followed by one long write.
constexpr int kForgottenAtOnce = 2;

} // namespace

VerificationService::VerificationService(const ServiceContext &context, CodeSender &sender,
                                         const RateLimitSettings &limits)
    : m_context(context)
    , m_sender(sender)
    , m_pause(limits.enabled ? limits.codePause * kSecond : 0)
{}

Result<Done> VerificationService::sendToEmail(const EmailCodeRequest &request)
{
    return send(ContactAddress::email(request.email));
}

Result<Done> VerificationService::sendToMobile(const MobileCodeRequest &request)
{
    return send(ContactAddress::mobile(request.mobile));
}

Result<Done> VerificationService::send(const ContactAddress &address)
{
    const Timestamp now = m_context.clock.now();
    const Timestamp lastSentBy = now.plus(-m_pause);
    const NewVerificationCode code{.address = address.text,
                                   .code = randomDigits(kDigits),
                                   .attempts = kAttempts,
                                   .sentAt = now,
                                   .expiresAt = now.plus(kMinutes * kMinute)};
    const auto kept = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        VerificationCodeRepository codes(transaction.connection());
        // Those expired but sent within the pause are still needed to tell that it is not over.
        FREEIM_CHECK(codes.forgetExpired(now, lastSentBy, kForgottenAtOnce));
        FREEIM_TRY(const bool replaced, codes.replace(code, lastSentBy));
        if (replaced)
            return Done{};
        FREEIM_TRY(const auto sentAt, codes.sentAt(address.text));
        const qint64 wait = sentAt.value_or(now).plus(m_pause).since(now);
        return fail(ErrorCode::CodeTooSoon, {}, {{u"retryAfter"_s, (wait + kSecond - 1) / kSecond}});
    });
    FREEIM_CHECK(kept);

    const auto sent = m_sender.send(
        {.channel = address.channel, .to = address.text, .code = code.code, .minutes = kMinutes});
    if (!sent) {
        // Nobody will see this code, so the pause must not count from it.
        FREEIM_CHECK(m_context.database.write([&](Transaction &transaction) {
            return VerificationCodeRepository(transaction.connection()).remove(code.address, code.code);
        }));
    }
    return sent;
}

Result<bool> VerificationService::redeem(Transaction &transaction, const ContactAddress &address, const QString &code)
{
    VerificationCodeRepository codes(transaction.connection());
    FREEIM_TRY(const auto expected, codes.takeAttempt(address.text, m_context.clock.now()));
    if (!expected || !equalInConstantTime(code.toUtf8(), expected->toUtf8()))
        return false;
    FREEIM_CHECK(codes.useUp(address.text));
    return true;
}

} // namespace freeim
