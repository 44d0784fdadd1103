// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/client_config_service.h"

#include "tests/support/service_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class ClientConfigServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatOperatorsSetIsToldAtOnce()
    {
        const StoppedClock clock;
        LiveSettings settings;
        const UploadSettings uploads{.fileBytes = 1'000, .types = {u"image/png"_s}};
        const ClientConfigService service(clock, settings, uploads, u"1.2.3"_s);

        const ClientConfig before = service.now();
        settings.set(u"registration.username"_s, u"closed"_s);
        settings.set(u"registration.invitationRequired"_s, u"true"_s);
        settings.set(u"login.captchaRequired"_s, u"false"_s);
        settings.set(u"nearby.isEnabled"_s, u"false"_s);
        settings.set(u"chat.recallWindow"_s, u"7"_s);
        settings.set(u"limits.membersPerChatGroup"_s, u"9"_s);
        const ClientConfig after = service.now();

        QCOMPARE(before.version, u"1.2.3"_s);
        QCOMPARE(before.serverTime, clock.now());
        QCOMPARE(before.uploadBytes, 1'000);
        QCOMPARE(before.uploadTypes, QStringList{u"image/png"_s});
        QVERIFY(before.isUsernameRegistrationOpen && before.isLoginCaptchaRequired && before.isNearbyEnabled);
        QVERIFY(!before.isInvitationRequired);
        QVERIFY(!after.isUsernameRegistrationOpen && !after.isLoginCaptchaRequired && !after.isNearbyEnabled);
        QVERIFY(after.isInvitationRequired && after.isEmailRegistrationOpen && after.isRegisterCaptchaRequired);
        QCOMPARE(after.recallSeconds, 7);
        QCOMPARE(after.membersPerChatGroup, 9);
        QCOMPARE(after.friendsPerAccount, before.friendsPerAccount);
    }
};

QTEST_GUILESS_MAIN(ClientConfigServiceTest)
#include "client_config_service_test.moc"
