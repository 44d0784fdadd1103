// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/sign_in_view.h"
#include "console/app/token_store.h"
#include "console/app/workspace.h"
#include "console/widgets/banner.h"
#include "tests/console/console_desk.h"

#include <QCheckBox>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;
using console::TokenStore;

// Runs twice: in a session with a keychain, and in one without any. FREEIM_TEST_KEYCHAIN says which.
class KeychainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<ServerProcess>(); }
    void cleanupTestCase() { m_server.reset(); }

    void aTokenIsKeptReadAndForgotten()
    {
        if (!hasKeychain())
            QSKIP("there is no keychain");
        TokenStore store;
        const QUrl server(u"https://chat.example.org"_s);
        QCOMPARE(written(store, server, u"mei"_s, "token of mei"), TokenStore::Outcome::Done);
        QCOMPARE(written(store, server, u"lee"_s, "token of lee"), TokenStore::Outcome::Done);
        QCOMPARE(read(store, server, u"mei"_s), (Kept{TokenStore::Outcome::Done, "token of mei"}));
        QCOMPARE(read(store, server, u"lee"_s), (Kept{TokenStore::Outcome::Done, "token of lee"}));
        const QUrl other(u"https://other.example.org"_s);
        QCOMPARE(read(store, other, u"mei"_s).first, TokenStore::Outcome::NoEntry);
        store.remove(server, u"mei"_s);
        QTRY_COMPARE(read(store, server, u"mei"_s).first, TokenStore::Outcome::NoEntry);
        QCOMPARE(read(store, server, u"lee"_s).first, TokenStore::Outcome::Done);
    }

    void theConsoleComesBackSignedIn()
    {
        if (!hasKeychain())
            QSKIP("there is no keychain");
        ConsoleDesk desk;
        signInToStay(desk);
        QTRY_VERIFY(!notice(desk));
        // The same person on the same computer, later.
        console::MainWindow again;
        again.show();
        again.resume();
        QTRY_VERIFY(again.workspace() && again.workspace()->isVisible());
        again.signOut();
        console::MainWindow afterwards;
        afterwards.show();
        afterwards.resume();
        QTest::qWait(200);
        QVERIFY(!afterwards.workspace());
    }

    void withoutOneTheConsoleSaysSoAndGoesOn()
    {
        if (hasKeychain())
            QSKIP("there is a keychain");
        TokenStore store;
        const QUrl server(u"https://chat.example.org"_s);
        QCOMPARE(written(store, server, u"mei"_s, "token"), TokenStore::Outcome::NoKeychain);
        QCOMPARE(read(store, server, u"mei"_s).first, TokenStore::Outcome::NoKeychain);
        ConsoleDesk desk;
        signInToStay(desk);
        QTRY_VERIFY(notice(desk));
        QVERIFY(desk.find<QWidget>(u"dashboardPage"_s));
        console::MainWindow again;
        again.show();
        again.resume();
        QTRY_VERIFY(again.signInView()->findChild<QWidget *>(u"submit"_s)->isEnabled());
        QVERIFY(!again.workspace());
    }

private:
    using Kept = std::pair<TokenStore::Outcome, QByteArray>;

    static bool hasKeychain() { return qEnvironmentVariable("FREEIM_TEST_KEYCHAIN") == u"keyring"_s; }

    static TokenStore::Outcome written(TokenStore &store, const QUrl &server, const QString &name,
                                       const QByteArray &token)
    {
        std::optional<TokenStore::Outcome> outcome;
        store.write(server, name, token, [&](TokenStore::Outcome ended) { outcome = ended; });
        // Its own patience is five seconds.
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 10'000))
            qFatal("the keychain never answered");
        return *outcome;
    }
    static Kept read(TokenStore &store, const QUrl &server, const QString &name)
    {
        std::optional<Kept> kept;
        store.read(server, name, [&](TokenStore::Outcome ended, const QByteArray &token) {
            kept = Kept{ended, token};
        });
        if (!QTest::qWaitFor([&] { return kept.has_value(); }, 10'000))
            qFatal("the keychain never answered");
        return *kept;
    }
    void signInToStay(ConsoleDesk &desk)
    {
        desk.window().signInView()->findChild<QCheckBox *>(u"stay"_s)->setChecked(true);
        QVERIFY(desk.signInAsAdmin(*m_server));
    }
    static bool notice(ConsoleDesk &desk)
    {
        const QList<console::Banner *> banners = desk.window().findChildren<console::Banner *>();
        return std::any_of(banners.begin(), banners.end(), [](const console::Banner *banner) {
            return banner->isVisible() && banner->text().contains(u"no keychain"_s);
        });
    }

    std::unique_ptr<ServerProcess> m_server;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::KeychainTest)
#include "console_keychain_test.moc"
