// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/sign_in_service.h"

#include "server/repositories/invitation_repository.h"
#include "server/security/random.h"
#include "server/services/password_change.h"

#include <QLoggingCategory>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(signInLog, "freeim.signIn")

constexpr qsizetype kLongestUserAgent = 255; // characters kept of it

NewSession sessionFor(const SigningDevice &device, const ClientInfo &client)
{
    return {.platform = device.platform,
            .deviceId = device.deviceId.value_or(QString()),
            .address = client.address,
            .userAgent = client.userAgent.left(kLongestUserAgent)};
}

SignIn signInOf(const NewSession &session, SignInOutcome outcome, Timestamp now)
{
    return {.createdAt = now,
            .outcome = outcome,
            .platform = session.platform,
            .deviceId = session.deviceId,
            .address = session.address,
            .userAgent = session.userAgent};
}

Result<std::optional<Credentials>> credentialsByContact(Connection &connection, const ContactAddress &address)
{
    AccountRepository accounts(connection);
    return address.channel == CodeChannel::Email ? accounts.credentialsByEmail(address.text)
                                                 : accounts.credentialsByMobile(address.text);
}

// Be its account deleted.
Result<bool> isTaken(Connection &connection, const ContactAddress &address)
{
    AccountRepository accounts(connection);
    FREEIM_TRY(const auto owner, address.channel == CodeChannel::Email ? accounts.ownerOfEmail(address.text)
                                                                       : accounts.ownerOfMobile(address.text));
    return owner.has_value();
}

// Usernames hold neither "@" nor "+" and are not all digits, so a login name is of one kind only.
Result<std::optional<Credentials>> credentialsByLogin(Connection &connection, const QString &login)
{
    AccountRepository accounts(connection);
    if (login.contains(u'@'))
        return accounts.credentialsByEmail(login);
    if (kMobileFormat.matches(login))
        return accounts.credentialsByMobile(login);
    return accounts.credentialsByUsername(login);
}

Failure badInvitation()
{
    return fail(ErrorCode::InvitationInvalid, u"inviteCode"_s);
}

} // namespace

SignInService::SignInService(const ServiceContext &context, SessionService &sessions, CaptchaService &captchas,
                             VerificationService &codes, const PasswordHasher &hasher, LoginThrottle &throttle,
                             const LiveSettings &settings, AccountActivity &activity)
    : m_context(context)
    , m_sessions(sessions)
    , m_captchas(captchas)
    , m_codes(codes)
    , m_hasher(hasher)
    , m_throttle(throttle)
    , m_settings(settings)
    , m_activity(activity)
{}

Result<LoginResult> SignInService::registerBasic(const BasicRegistration &request, const ClientInfo &client)
{
    FREEIM_CHECK(checkCaptchaGiven(request, CaptchaPurpose::Register));
    if (!m_settings.now().isUsernameRegistrationOpen)
        return fail(ErrorCode::RegistrationClosed);
    FREEIM_CHECK(checkInvitationGiven(request.inviteCode));
    FREEIM_CHECK(checkCaptcha(request, CaptchaPurpose::Register));
    NewSession session = sessionFor(request, client);
    FREEIM_CHECK(m_sessions.mayOpen(session));
    const auto taken = [] { return fail(ErrorCode::UsernameTaken, u"account"_s); };
    // Asked twice: here to save the hash, below because someone else may be registering the same name right now, or use
    // the invitation up.
    const auto asked = m_context.database.read([&](Connection &connection) -> Result<Done> {
        FREEIM_TRY(const bool exists, AccountRepository(connection).usernameExists(request.account));
        if (exists)
            return taken();
        if (!request.inviteCode)
            return Done{};
        FREEIM_TRY(const bool usable,
                   InvitationRepository(connection).isUsable(*request.inviteCode, m_context.clock.now()));
        return usable ? Result<Done>(Done{}) : badInvitation();
    });
    FREEIM_CHECK(asked);

    FREEIM_TRY(const QString hash, m_hasher.hash(request.password));
    FREEIM_TRY(session.account, m_context.database.write([&](Transaction &transaction) -> Result<AccountId> {
        AccountRepository accounts(transaction.connection());
        FREEIM_TRY(const AccountId id, accounts.takeNextId());
        const NewAccount account{
            .id = id, .username = request.account, .passwordHash = hash, .avatar = m_settings.now().accountAvatar};
        FREEIM_TRY(const bool added, accounts.add(account, m_context.clock.now()));
        if (!added)
            return taken();
        FREEIM_CHECK(useInvitation(transaction.connection(), request.inviteCode, id));
        announce(m_context, transaction, Watched{AccountChanged{id, AccountChange::Created}});
        return id;
    }));
    FREEIM_TRY(const auto opened, openSession(session, std::nullopt));
    if (!opened)
        return failInternally(u"account %1 was gone before its first session"_s.arg(session.account.value));
    return *opened;
}

Result<LoginResult> SignInService::loginBasic(const BasicLogin &request, const ClientInfo &client)
{
    FREEIM_CHECK(checkCaptchaGiven(request, CaptchaPurpose::Login));
    // First, so that who must wait keeps the captcha for the next try.
    FREEIM_TRY(auto attempt, m_throttle.begin(request.account, QHostAddress(client.address), m_context.clock.now()));
    FREEIM_CHECK(checkCaptcha(request, CaptchaPurpose::Login));
    NewSession session = sessionFor(request, client);
    for (;;) {
        FREEIM_TRY(const auto credentials, m_context.database.read([&](Connection &connection) {
            return credentialsByLogin(connection, request.account);
        }));
        if (!proves(request.password, credentials)) {
            attempt.failed(m_context.clock.now());
            keepFailure(credentials, session, SignInOutcome::WrongPassword);
            return fail(ErrorCode::LoginFailed);
        }
        session.account = credentials->id;
        FREEIM_TRY(const auto opened, openSession(session, credentials->passwordHash));
        if (opened) {
            attempt.succeeded();
            renewHash(*credentials, request.password);
            return *opened;
        }
        // The password was changed, or hashed anew, while we checked: what counts is the one that is valid now.
    }
}

Result<LoginResult> SignInService::loginEmail(const EmailLogin &request, const ClientInfo &client)
{
    return loginByCode({ContactAddress::email(request.email), request.captcha, request.inviteCode},
                       sessionFor(request, client));
}

Result<LoginResult> SignInService::loginMobile(const MobileLogin &request, const ClientInfo &client)
{
    return loginByCode({ContactAddress::mobile(request.mobile), request.captcha, request.inviteCode},
                       sessionFor(request, client));
}

Result<LoginResult> SignInService::loginByCode(const CodeLogin &login, NewSession session)
{
    FREEIM_CHECK(m_sessions.mayOpen(session)); // before an account is made
    FREEIM_TRY(
        const auto account, m_context.database.write([&](Transaction &transaction) -> Result<std::optional<AccountId>> {
            FREEIM_TRY(const bool right, m_codes.redeem(transaction, login.address, login.code));
            if (right)
                return findOrAdd(transaction, login);
            FREEIM_TRY(const auto known, credentialsByContact(transaction.connection(), login.address));
            transaction.afterCommit([this, known, session] { keepFailure(known, session, SignInOutcome::WrongCode); });
            return std::optional<AccountId>{};
        }));
    if (!account)
        return fail(ErrorCode::CodeWrong, u"captcha"_s);
    session.account = *account;
    FREEIM_TRY(const auto opened, openSession(session, std::nullopt));
    // Deleted since the code was found right.
    if (!opened)
        return fail(ErrorCode::CodeWrong, u"captcha"_s);
    return *opened;
}

Result<Done> SignInService::checkCaptchaGiven(const CaptchaAnswer &answer, CaptchaPurpose purpose) const
{
    if (!needsCaptcha(purpose))
        return Done{};
    if (!answer.captchaKey)
        return fail(ErrorCode::ParameterMissing, u"captchaKey"_s);
    if (!answer.captcha)
        return fail(ErrorCode::ParameterMissing, u"captcha"_s);
    return Done{};
}

Result<Done> SignInService::checkCaptcha(const CaptchaAnswer &answer, CaptchaPurpose purpose)
{
    if (!needsCaptcha(purpose))
        return Done{};
    return m_captchas.check(answer.captchaKey.value_or(QString()), answer.captcha.value_or(QString()), purpose);
}

bool SignInService::needsCaptcha(CaptchaPurpose purpose) const
{
    const LiveValues &settings = m_settings.now();
    return purpose == CaptchaPurpose::Login ? settings.isLoginCaptchaRequired : settings.isRegisterCaptchaRequired;
}

Result<Done> SignInService::checkInvitationGiven(const std::optional<QString> &inviteCode) const
{
    if (m_settings.now().isInvitationRequired && !inviteCode)
        return fail(ErrorCode::InvitationRequired, u"inviteCode"_s);
    return Done{};
}

// One that is given is used also where none is needed: whoever made it wants to know whom it brought.
Result<Done> SignInService::useInvitation(Connection &connection, const std::optional<QString> &inviteCode,
                                          AccountId account) const
{
    FREEIM_CHECK(checkInvitationGiven(inviteCode));
    if (!inviteCode)
        return Done{};
    FREEIM_TRY(const bool used, InvitationRepository(connection).use(*inviteCode, account, m_context.clock.now()));
    return used ? Result<Done>(Done{}) : badInvitation();
}

Result<Done> SignInService::mayRegister(const CodeLogin &login) const
{
    const LiveValues &settings = m_settings.now();
    const bool isEmail = login.address.channel == CodeChannel::Email;
    if (!(isEmail ? settings.isEmailRegistrationOpen : settings.isMobileRegistrationOpen))
        return fail(ErrorCode::RegistrationClosed);
    const QString domain = login.address.text.section(u'@', -1);
    if (isEmail && !settings.emailDomains.isEmpty() && !settings.emailDomains.contains(domain))
        return fail(ErrorCode::RegistrationClosed, u"email"_s);
    return checkInvitationGiven(login.inviteCode);
}

Result<std::optional<AccountId>> SignInService::findOrAdd(Transaction &transaction, const CodeLogin &login)
{
    Connection &connection = transaction.connection();
    FREEIM_TRY(const auto known, credentialsByContact(connection, login.address));
    if (known)
        return std::optional(known->id);
    FREEIM_TRY(const bool taken, isTaken(connection, login.address));
    if (taken)
        return std::optional<AccountId>{};
    FREEIM_CHECK(mayRegister(login));
    FREEIM_TRY(const AccountId added, addAccount(connection, login.address));
    FREEIM_CHECK(useInvitation(connection, login.inviteCode, added));
    announce(m_context, transaction, Watched{AccountChanged{added, AccountChange::Created}});
    return std::optional(added);
}

Result<AccountId> SignInService::addAccount(Connection &connection, const ContactAddress &address) const
{
    // Logins at one address wait for each other at its code (redeem()), so nobody adds the same one meanwhile.
    AccountRepository accounts(connection);
    NewAccount account{.avatar = m_settings.now().accountAvatar};
    FREEIM_TRY(account.id, accounts.takeNextId());
    (address.channel == CodeChannel::Email ? account.email : account.mobile) = address.text;
    // A name that tells nothing of the address. The second is for when someone has foreseen and taken the first.
    const QString plain = u"u%1"_s.arg(account.id.value);
    for (const QString &username : {plain, QString(plain + u'-' + randomHex(4))}) {
        account.username = username;
        FREEIM_TRY(const bool added, accounts.add(account, m_context.clock.now()));
        if (added)
            return account.id;
    }
    return failInternally(u"no username is free for account %1"_s.arg(account.id.value));
}

Result<Done> SignInService::resetPasswordByEmail(const EmailReset &request)
{
    return resetPassword(ContactAddress::email(request.email), request.captcha, request.password);
}

Result<Done> SignInService::resetPasswordByMobile(const MobileReset &request)
{
    return resetPassword(ContactAddress::mobile(request.mobile), request.captcha, request.password);
}

Result<Done> SignInService::resetPassword(const ContactAddress &address, const QString &code, const QString &password)
{
    FREEIM_TRY(const auto owner,
               m_context.database.write([&](Transaction &transaction) -> Result<std::optional<Credentials>> {
                   FREEIM_TRY(const bool right, m_codes.redeem(transaction, address, code));
                   if (!right)
                       return std::optional<Credentials>{};
                   return credentialsByContact(transaction.connection(), address);
               }));
    if (!owner)
        return fail(ErrorCode::CodeWrong, u"captcha"_s);
    return changePassword(m_context, m_sessions, m_hasher, owner->id, password);
}

bool SignInService::proves(const QString &password, const std::optional<Credentials> &credentials) const
{
    if (!credentials || !credentials->passwordHash)
        return m_hasher.verifyNothing(password);
    return m_hasher.verify(*credentials->passwordHash, password);
}

void SignInService::keepFailure(const std::optional<Credentials> &credentials, const NewSession &session,
                                SignInOutcome outcome)
{
    m_context.events.publish(Watched{SignInTried{}});
    if (credentials)
        m_activity.signInFailed(credentials->id, signInOf(session, outcome, m_context.clock.now()));
}

void SignInService::renewHash(const Credentials &credentials, const QString &password)
{
    if (!m_hasher.needsRehash(*credentials.passwordHash))
        return;
    const auto renewed = m_hasher.hash(password).and_then([&](const QString &hash) {
        return m_context.database.write([&](Transaction &transaction) {
            return AccountRepository(transaction.connection())
                .exchangePasswordHash(credentials.id, *credentials.passwordHash, hash);
        });
    });
    // The login stands, and the next one tries again.
    if (!renewed)
        qCWarning(signInLog, "A password could not be hashed with today's costs: %s",
                  qPrintable(renewed.error().internal));
}

// An account may be signed in on one device of this kind at a time.
bool SignInService::isOneOnly(Platform platform) const
{
    const LiveValues &settings = m_settings.now();
    return platform == Platform::H5 ? settings.isOneDesktopOnly : settings.isOnePhoneOnly;
}

Result<std::optional<LoginResult>> SignInService::openSession(const NewSession &session,
                                                              const std::optional<QString> &provedHash)
{
    if (const auto allowed = m_sessions.mayOpen(session); !allowed) {
        m_context.events.publish(Watched{SignInTried{}});
        m_activity.signInFailed(session.account, signInOf(session, SignInOutcome::Banned, m_context.clock.now()));
        return failWith(allowed);
    }
    auto opened = m_context.database.write(
        [&](Transaction &transaction) -> Result<std::optional<LoginResult>> {
            AccountRepository accounts(transaction.connection());
            FREEIM_TRY(const auto current, accounts.lockCredentials(session.account));
            if (!current || (provedHash && current->passwordHash != provedHash))
                return std::optional<LoginResult>{};
            if (isOneOnly(session.platform))
                FREEIM_CHECK(m_sessions.endReplaced(transaction, session.account, session.platform));
            FREEIM_TRY(const QByteArray token, m_sessions.open(transaction, session));
            const Timestamp now = m_context.clock.now();
            FREEIM_CHECK(accounts.signedIn(session.account, session.platform, now));
            FREEIM_CHECK(SignInRepository(transaction.connection())
                             .add(session.account, signInOf(session, SignInOutcome::Succeeded, now)));
            announce(m_context, transaction, Watched{SignInTried{session.account}});
            return LoginResult{.token = QString::fromLatin1(token), .needUpdatePassword = !current->passwordHash};
        },
        SessionService::orderKey(session.account));
    if (opened && *opened)
        FREEIM_CHECK(m_sessions.endIfBanned(session, (*opened)->token.toLatin1()));
    return opened;
}

} // namespace freeim
