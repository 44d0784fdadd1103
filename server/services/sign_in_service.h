// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/limits/login_throttle.h"
#include "server/repositories/account_repository.h"
#include "server/security/password_hasher.h"
#include "server/services/account_activity.h"
#include "server/services/captcha_service.h"
#include "server/services/live_settings.h"
#include "server/services/session_service.h"
#include "server/services/verification_service.h"

namespace freeim {

// Registration, login and password reset. What takes a password makes hashes, 60 ms each, and belongs on the threads
// kept for that; never inside a write, since SQLite has one writer for all.
class SignInService
{
public:
    // All outlive the service.
    SignInService(const ServiceContext &context, SessionService &sessions, CaptchaService &captchas,
                  VerificationService &codes, const PasswordHasher &hasher, LoginThrottle &throttle,
                  const LiveSettings &settings, AccountActivity &activity);

    // Fails with RegistrationClosed, InvitationRequired and InvitationInvalid as operators have set it.
    [[nodiscard]] Result<LoginResult> registerBasic(const BasicRegistration &request, const ClientInfo &client);

    // An unknown account and a wrong password get the same answer in the same time. Fails with RateLimited after too
    // many wrong ones.
    [[nodiscard]] Result<LoginResult> loginBasic(const BasicLogin &request, const ClientInfo &client);

    // The first login makes the account, and may be refused as registerBasic() may; then the code is not spent.
    [[nodiscard]] Result<LoginResult> loginEmail(const EmailLogin &request, const ClientInfo &client);
    [[nodiscard]] Result<LoginResult> loginMobile(const MobileLogin &request, const ClientInfo &client);

    // Fail with CodeWrong also when the address belongs to no account.
    [[nodiscard]] Result<Done> resetPasswordByEmail(const EmailReset &request);
    [[nodiscard]] Result<Done> resetPasswordByMobile(const MobileReset &request);

private:
    // Of a login by a code: the address and what proves it.
    struct CodeLogin
    {
        ContactAddress address = {};
        QString code = {};
        std::optional<QString> inviteCode = {};
    };

    [[nodiscard]] Result<LoginResult> loginByCode(const CodeLogin &login, NewSession session);
    [[nodiscard]] Result<Done> resetPassword(const ContactAddress &address, const QString &code,
                                             const QString &password);

    // Whether the captcha is there, where one is needed; and whether it is right, which spends it.
    [[nodiscard]] Result<Done> checkCaptchaGiven(const CaptchaAnswer &answer, CaptchaPurpose purpose) const;
    [[nodiscard]] Result<Done> checkCaptcha(const CaptchaAnswer &answer, CaptchaPurpose purpose);
    [[nodiscard]] bool needsCaptcha(CaptchaPurpose purpose) const;
    [[nodiscard]] Result<Done> checkInvitationGiven(const std::optional<QString> &inviteCode) const;
    // In the write that makes the account.
    [[nodiscard]] Result<Done> useInvitation(Connection &connection, const std::optional<QString> &inviteCode,
                                             AccountId account) const;
    [[nodiscard]] Result<Done> mayRegister(const CodeLogin &login) const;
    // Nothing for the address of a deleted account: it is neither to be used nor to be had anew.
    [[nodiscard]] Result<std::optional<AccountId>> findOrAdd(Transaction &transaction, const CodeLogin &login);
    [[nodiscard]] Result<AccountId> addAccount(Connection &connection, const ContactAddress &address) const;
    // Counted, and kept for operators when there is such an account.
    void keepFailure(const std::optional<Credentials> &credentials, const NewSession &session, SignInOutcome outcome);
    [[nodiscard]] bool proves(const QString &password, const std::optional<Credentials> &credentials) const;
    void renewHash(const Credentials &credentials, const QString &password);

    [[nodiscard]] bool isOneOnly(Platform platform) const;

    // Fails with AccountBanned. Nothing when the account is gone, or its password is not that of provedHash any more;
    // without provedHash no password counts.
    [[nodiscard]] Result<std::optional<LoginResult>> openSession(const NewSession &session,
                                                                 const std::optional<QString> &provedHash);

    const ServiceContext m_context;
    SessionService &m_sessions;
    CaptchaService &m_captchas;
    VerificationService &m_codes;
    const PasswordHasher &m_hasher;
    LoginThrottle &m_throttle;
    const LiveSettings &m_settings;
    AccountActivity &m_activity;
};

} // namespace freeim
