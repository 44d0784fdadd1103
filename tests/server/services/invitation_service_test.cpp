// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/invitation_service.h"

#include "server/repositories/audit_repository.h"
#include "tests/server/services/account_world.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const OperatorCaller kCaller{.id = OperatorId{1}, .name = u"admin"_s};
const Statement kAccounts{"test.accounts", u"SELECT COUNT(*) FROM account"_s};

struct InvitationWorld : AccountWorld
{
    AuditTrail audit{context};
    InvitationService invitations{context, audit};

    Invitation given(const CreateInvitations &request)
    {
        const auto created = invitations.create(kCaller, request);
        if (!created)
            qFatal("no invitation: %s", describe(created.error().code).name);
        return created->items.first();
    }

    Result<LoginResult> registerWith(const QString &username, const std::optional<QString> &code)
    {
        BasicRegistration request = registration(username, u"secret1"_s);
        request.inviteCode = code;
        return signIn.registerBasic(request, {});
    }

    Result<LoginResult> loginWith(const QString &email, const QString &digits, const std::optional<QString> &code)
    {
        EmailLogin request;
        request.email = email;
        request.captcha = digits;
        request.inviteCode = code;
        return signIn.loginEmail(request, {});
    }

    [[nodiscard]] qint64 accounts()
    {
        return **database->read([](Connection &connection) { return connection.value<qint64>(kAccounts); });
    }
};

QStringList codesOf(const QList<Invitation> &invitations)
{
    QStringList codes;
    for (const Invitation &each : invitations)
        codes.append(each.code);
    return codes;
}

} // namespace

class InvitationServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void codesAreDrawnWithoutLookAlikes()
    {
        const auto created = m_world->invitations.create(kCaller, {.count = 1000, .useLimit = 3, .note = u"many"_s});

        QVERIFY(created);
        QCOMPARE(created->items.size(), 1000);
        QSet<QString> codes;
        for (const Invitation &each : created->items) {
            static const QRegularExpression form(u"\\A[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{10}\\z"_s);
            QVERIFY2(form.match(each.code).hasMatch(), qPrintable(each.code));
            codes.insert(each.code);
        }
        QCOMPARE(codes.size(), 1000);
        const auto log = m_world->database->read(
            [](Connection &connection) { return AuditRepository(connection).after(AuditEntryId{}, 100); });
        QCOMPARE(log->size(), 1);
        QCOMPARE(log->first().details.value("count"_L1).toInt(), 1000);
    }

    void aCodeMayBeGivenOnce()
    {
        QCOMPARE(m_world->given({.code = u"Welcome"_s}).code, u"WELCOME"_s);

        QCOMPARE(m_world->invitations.create(kCaller, {.code = u"WELCOME"_s}).error().code,
                 ErrorCode::InvitationCodeTaken);
        QCOMPARE(m_world->invitations.create(kCaller, {.count = 2, .code = u"OTHER"_s}).error().code,
                 ErrorCode::ParameterConflict);
    }

    void registeringNeedsACodeWhereOneIsAskedFor()
    {
        m_world->settings.set(u"registration.invitationRequired"_s, u"true"_s);
        const Invitation invitation = m_world->given({});

        const auto without = m_world->registerWith(u"mei"_s, std::nullopt);
        const auto wrong = m_world->registerWith(u"mei"_s, u"NONSENSE"_s);
        const auto right = m_world->registerWith(u"mei"_s, invitation.code.toLower());

        QCOMPARE(without.error().code, ErrorCode::InvitationRequired);
        QCOMPARE(without.error().field, u"inviteCode"_s);
        QCOMPARE(wrong.error().code, ErrorCode::InvitationInvalid);
        QVERIFY(right);
        QCOMPARE(m_world->accounts(), 1);
        const auto uses = m_world->invitations.uses(kCaller, usesOf(invitation));
        QCOMPARE(uses->items.size(), 1);
        QCOMPARE(uses->items[0].username, u"mei"_s);
        QCOMPARE(uses->items[0].accountId, m_world->callerOf(*right).account);
        QCOMPARE(uses->items[0].usedAt, m_world->clock.now());
    }

    void aCodeIsUsedWhereNoneIsAskedForToo()
    {
        const Invitation invitation = m_world->given({});

        QVERIFY(m_world->registerWith(u"mei"_s, invitation.code));
        const auto refused = m_world->registerWith(u"tom"_s, invitation.code);

        QCOMPARE(refused.error().code, ErrorCode::InvitationInvalid);
        QCOMPARE(m_world->accounts(), 1);
    }

    void theFirstLoginNeedsACodeAndTheNextNone()
    {
        m_world->settings.set(u"registration.invitationRequired"_s, u"true"_s);
        const QString email = u"mei@example.org"_s;
        const Invitation invitation = m_world->given({});
        const QString digits = m_world->givenEmailCode(email);

        const auto without = m_world->loginWith(email, digits, std::nullopt);
        const auto wrong = m_world->loginWith(email, digits, u"NONSENSE"_s);
        const auto first = m_world->loginWith(email, digits, invitation.code); // the digits are still good
        const auto next = m_world->loginWith(email, m_world->givenEmailCode(email), std::nullopt);

        QCOMPARE(without.error().code, ErrorCode::InvitationRequired);
        QCOMPARE(wrong.error().code, ErrorCode::InvitationInvalid);
        QVERIFY(first);
        QVERIFY(next);
        QCOMPARE(m_world->callerOf(*first).account, m_world->callerOf(*next).account);
    }

    void aCodeServesNobodyWhen_data()
    {
        QTest::addColumn<std::function<void(InvitationWorld &, const Invitation &)>>("spoil");
        using Spoil = std::function<void(InvitationWorld &, const Invitation &)>;
        QTest::newRow("it is revoked") << Spoil([](InvitationWorld &world, const Invitation &invitation) {
            QVERIFY(world.invitations.revoke(kCaller, {.code = invitation.code, .reason = u"x"_s}));
        });
        QTest::newRow("its time is over")
            << Spoil([](InvitationWorld &world, const Invitation &) { world.clock.advance(kHour); });
        QTest::newRow("it is used up") << Spoil([](InvitationWorld &world, const Invitation &invitation) {
            QVERIFY(world.registerWith(u"someone"_s, invitation.code));
        });
        QTest::newRow("its limit is lowered") << Spoil([](InvitationWorld &world, const Invitation &invitation) {
            QVERIFY(world.invitations.edit(kCaller, {.code = invitation.code, .useLimit = 2}));
            QVERIFY(world.registerWith(u"someone"_s, invitation.code));
            QVERIFY(world.invitations.edit(kCaller, {.code = invitation.code, .useLimit = 1}));
        });
    }

    void aCodeServesNobodyWhen()
    {
        QFETCH(std::function<void(InvitationWorld &, const Invitation &)>, spoil);
        const Invitation invitation = m_world->given({.expiresAt = m_world->clock.now().plus(kHour)});
        spoil(*m_world, invitation);
        const qint64 before = m_world->accounts();

        const auto refused = m_world->registerWith(u"mei"_s, invitation.code);

        QCOMPARE(refused.error().code, ErrorCode::InvitationInvalid);
        QCOMPARE(m_world->accounts(), before);
    }

    void registrationsAtOnceDoNotOverrunTheLimit()
    {
        constexpr int kThreads = 8;
        constexpr int kLimit = 3;
        const Invitation invitation = m_world->given({.useLimit = kLimit});
        std::vector<BasicRegistration> requests;
        for (int i = 0; i < kThreads; ++i) {
            requests.push_back(m_world->registration(u"mei%1"_s.arg(i), u"secret1"_s));
            requests.back().inviteCode = invitation.code;
        }
        std::atomic<int> registered = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;

        for (const BasicRegistration &request : requests) {
            threads.emplace_back([&, request] {
                const auto result = m_world->signIn.registerBasic(request, {});
                registered += result ? 1 : 0;
                refused += !result && result.error().code == ErrorCode::InvitationInvalid ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(registered.load(), kLimit);
        QCOMPARE(refused.load(), kThreads - kLimit);
        QCOMPARE(m_world->accounts(), kLimit);
        QCOMPARE(m_world->invitations.uses(kCaller, usesOf(invitation))->items.size(), kLimit);
    }

    void codesAreFoundByStateAndText()
    {
        const Timestamp soon = m_world->clock.now().plus(kHour);
        (void)m_world->given({.code = u"ACTIVE"_s, .note = u"Für Mei"_s});
        (void)m_world->given({.code = u"ENDLESS"_s, .useLimit = 0});
        (void)m_world->given({.code = u"USED"_s, .expiresAt = soon});
        (void)m_world->given({.code = u"EXPIRED"_s, .expiresAt = soon});
        (void)m_world->given({.code = u"REVOKED"_s, .expiresAt = soon});
        QVERIFY(m_world->registerWith(u"someone"_s, u"USED"_s));
        QVERIFY(m_world->invitations.revoke(kCaller, {.code = u"REVOKED"_s, .reason = u"x"_s}));
        m_world->clock.advance(kHour);

        QCOMPARE(found({.state = InvitationState::Active}), (QStringList{u"ENDLESS"_s, u"ACTIVE"_s}));
        QCOMPARE(found({.state = InvitationState::Used}), QStringList{u"USED"_s});
        QCOMPARE(found({.state = InvitationState::Expired}), QStringList{u"EXPIRED"_s});
        QCOMPARE(found({.state = InvitationState::Revoked}), QStringList{u"REVOKED"_s});
        QCOMPARE(found({.text = u"e"_s}), (QStringList{u"EXPIRED"_s, u"ENDLESS"_s}));
        QCOMPARE(found({.text = u"FÜR"_s}), QStringList{u"ACTIVE"_s});
        QCOMPARE(found({.state = InvitationState::Used, .text = u"act"_s}), QStringList());
        QCOMPARE(found({}).size(), 5);
    }

    void theListIsWalkedByKey()
    {
        for (int i = 1; i <= 5; ++i)
            (void)m_world->given({.code = u"CODE%1"_s.arg(i)});

        QStringList codes;
        ListInvitations request;
        request.limit = 2;
        do {
            const auto page = m_world->invitations.list(kCaller, request);
            QVERIFY(page);
            codes += codesOf(page->items);
            request.after = page->next;
        } while (request.after);

        QCOMPARE(codes, (QStringList{u"CODE5"_s, u"CODE4"_s, u"CODE3"_s, u"CODE2"_s, u"CODE1"_s}));
    }

    void revokingIsTriedFirst()
    {
        const Invitation invitation = m_world->given({});

        const auto tried = m_world->invitations.revoke(kCaller,
                                                       {.code = invitation.code, .reason = u"x"_s, .dryRun = true});
        const QStringList active = found({.state = InvitationState::Active});
        const auto revoked = m_world->invitations.revoke(kCaller, {.code = invitation.code, .reason = u"x"_s});

        QCOMPARE(tried->state, InvitationState::Active);
        QCOMPARE(active, QStringList{invitation.code});
        QCOMPARE(revoked->state, InvitationState::Revoked);
        QCOMPARE(revoked->revokedAt, m_world->clock.now());
    }

    void anEndCanBeTakenAway()
    {
        const Invitation invitation = m_world->given({.expiresAt = m_world->clock.now().plus(kHour)});
        m_world->clock.advance(kHour);

        const auto edited = m_world->invitations.edit(kCaller, {.code = invitation.code, .isEndless = true});

        QCOMPARE(edited->state, InvitationState::Active);
        QVERIFY(m_world->registerWith(u"mei"_s, invitation.code));
        QCOMPARE(m_world->invitations
                     .edit(kCaller, {.code = invitation.code, .expiresAt = m_world->clock.now(), .isEndless = true})
                     .error()
                     .code,
                 ErrorCode::ParameterConflict);
    }

    void unknownCodesAreRefused()
    {
        QCOMPARE(m_world->invitations.edit(kCaller, {.code = u"NONE"_s}).error().code, ErrorCode::InvitationUnknown);
        QCOMPARE(m_world->invitations.revoke(kCaller, {.code = u"NONE"_s, .reason = u"x"_s}).error().code,
                 ErrorCode::InvitationUnknown);
        QCOMPARE(m_world->invitations.uses(kCaller, usesOf({.code = u"NONE"_s})).error().code,
                 ErrorCode::InvitationUnknown);
    }

private:
    struct Filter
    {
        std::optional<InvitationState> state = {};
        std::optional<QString> text = {};
    };

    [[nodiscard]] QStringList found(const Filter &filter)
    {
        ListInvitations request;
        request.state = filter.state;
        request.text = filter.text;
        const auto page = m_world->invitations.list(kCaller, request);
        return page ? codesOf(page->items) : QStringList{u"failed"_s};
    }

    static InvitationUses usesOf(const Invitation &invitation)
    {
        InvitationUses request;
        request.code = invitation.code;
        return request;
    }

    std::optional<InvitationWorld> m_world;
};

QTEST_GUILESS_MAIN(InvitationServiceTest)
#include "invitation_service_test.moc"
