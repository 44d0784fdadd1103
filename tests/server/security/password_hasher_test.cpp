// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/password_hasher.h"

#include <QElapsedTimer>
#include <QTest>

#include <ctime>

using namespace freeim;

namespace {

// The least libsodium takes, so that the test is quick.
const PasswordSettings kCheap{.operations = 1, .memoryBytes = 8192};

PasswordHasher cheapHasher()
{
    return *PasswordHasher::create(kCheap);
}

} // namespace

class PasswordHasherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsThePasswordAndNoOther_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("other");

        QTest::newRow("one letter differs") << QStringLiteral("correct horse") << QStringLiteral("correct horsf");
        QTest::newRow("case differs") << QStringLiteral("Secret1") << QStringLiteral("secret1");
        QTest::newRow("nothing") << QStringLiteral("secret") << QString();
        QTest::newRow("Chinese") << QStringLiteral("密码很长") << QStringLiteral("密码很短");
        QTest::newRow("beyond 72 bytes") << QString(72, u'a') + u'x' << QString(72, u'a') + u'y';
        QTest::newRow("after a NUL") << QStringLiteral("a\0b").left(3) << QStringLiteral("a\0c").left(3);
    }

    void acceptsThePasswordAndNoOther()
    {
        QFETCH(QString, password);
        QFETCH(QString, other);
        const PasswordHasher hasher = cheapHasher();

        const QString hash = *hasher.hash(password);

        QVERIFY(hash.startsWith(QStringLiteral("$argon2id$")));
        QVERIFY(hasher.verify(hash, password));
        QVERIFY(!hasher.verify(hash, other));
    }

    void saltsEveryHash()
    {
        const PasswordHasher hasher = cheapHasher();

        QVERIFY(*hasher.hash(u"secret") != *hasher.hash(u"secret"));
    }

    void refusesTextThatIsNoHash_data()
    {
        QTest::addColumn<QString>("text");

        const QString hash = *cheapHasher().hash(u"secret");
        QTest::newRow("nothing") << QString();
        QTest::newRow("the password itself") << QStringLiteral("secret");
        QTest::newRow("cut") << hash.chopped(10);
        QTest::newRow("longer") << hash + hash;
        QTest::newRow("not Latin") << QStringLiteral("密码");
    }

    void refusesTextThatIsNoHash()
    {
        QFETCH(QString, text);

        QVERIFY(!cheapHasher().verify(text, u"secret"));
        QVERIFY(cheapHasher().needsRehash(text));
    }

    void asksForANewHashWhenTheCostsChanged()
    {
        const PasswordHasher yesterday = cheapHasher();
        const PasswordHasher today = *PasswordHasher::create({.operations = 2, .memoryBytes = 16384});

        const QString hash = *yesterday.hash(u"secret");

        QVERIFY(!yesterday.needsRehash(hash));
        QVERIFY(today.needsRehash(hash));
        QVERIFY(today.verify(hash, u"secret"));
    }

    void failsForCostsThatCanNotBe()
    {
        QCOMPARE(PasswordHasher::create({.operations = 0, .memoryBytes = 8192}).error().code, ErrorCode::Internal);
        QCOMPARE(PasswordHasher::create({.operations = 1, .memoryBytes = 100}).error().code, ErrorCode::Internal);
    }

    void anUnknownAccountCostsAsMuchAsAKnownOne()
    {
        const PasswordHasher hasher = *PasswordHasher::create({.operations = 2, .memoryBytes = 8 * 1024 * 1024});
        const QString hash = *hasher.hash(u"secret");
        // Processor time of this thread: what other programs do does not count.
        const auto cost = [](const auto &call) {
            timespec from = {};
            timespec to = {};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
            for (int i = 0; i < 5; ++i)
                call();
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
            return static_cast<double>(to.tv_sec - from.tv_sec) * 1e3 +
                   static_cast<double>(to.tv_nsec - from.tv_nsec) / 1e6;
        };

        bool accepted = true;
        const double known = cost([&] { accepted = hasher.verify(hash, u"wrong") && accepted; });
        const double unknown = cost([&] { accepted = hasher.verifyNothing(u"wrong") || accepted; });

        QVERIFY(!hasher.verifyNothing(u"wrong"));
        // Without the work it would be less than a thousandth.
        QVERIFY2(unknown > known / 3 && unknown < known * 3,
                 qPrintable(QStringLiteral("%1 / %2").arg(unknown).arg(known)));
    }
};

QTEST_GUILESS_MAIN(PasswordHasherTest)
#include "password_hasher_test.moc"
