// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/own_account.h"
#include "console/app/sign_in_view.h"
#include "console/app/workspace.h"
#include "console/pages/secret_dialog.h"
#include "console/widgets/banner.h"
#include "console/widgets/qr_code.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class SignInTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<ServerProcess>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_desk = std::make_unique<ConsoleDesk>(); }
    void cleanup() { m_desk.reset(); }

    void theRightPasswordOpensThePages()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        QVERIFY(m_desk->find<QWidget>(u"dashboardPage"_s));
        QCOMPARE(m_desk->find<QWidget>(u"operator"_s)->accessibleName(), u"admin"_s);
    }

    void theWrongPasswordIsToldAndNothingIsLost()
    {
        signInOnly(m_server->port(), u"admin"_s, u"not it at all"_s);
        QTRY_VERIFY(!problem().isEmpty());
        QVERIFY(m_desk->window().signInView()->isVisible());
        QCOMPARE(field(u"name"_s)->text(), u"admin"_s);
        QVERIFY(!field(u"password"_s)->text().isEmpty());
    }

    void whatIsNoAddressIsSaidBeforeAnybodyIsAsked()
    {
        m_desk->window().signInView()->setServer(u"my server"_s, u"admin"_s);
        type(field(u"password"_s), u"secret"_s);
        press(m_desk->find<QPushButton>(u"submit"_s));
        QVERIFY(!problem().isEmpty());
    }

    void aServerThatIsDownIsSaidSo()
    {
        signInOnly(1, u"admin"_s, u"whatever it is"_s);
        QTRY_VERIFY(problem().contains(u"reached"_s));
        QTRY_VERIFY(m_desk->find<QPushButton>(u"submit"_s)->isEnabled());
    }

    void aNewOperatorChoosesAPasswordFirst()
    {
        Person boss = signedInOperator(*m_server);
        QString first;
        const Person newcomer = givenNewOperator(m_server->port(), boss, u"newcomer"_s, roleOf(boss, u"auditor"_s),
                                                 &first);
        signInOnly(m_server->port(), u"newcomer"_s, first);
        auto *chosen = m_desk->find<QLineEdit>(u"newPassword"_s);
        QVERIFY(chosen);
        type(chosen, u"a new long password"_s);
        type(m_desk->find<QLineEdit>(u"again"_s), u"another long one"_s);
        press(m_desk->find<QPushButton>(u"change"_s));
        QVERIFY(!m_desk->window().workspace());
        type(m_desk->find<QLineEdit>(u"again"_s), u"a new long password"_s);
        press(m_desk->find<QPushButton>(u"change"_s));
        QTRY_VERIFY(m_desk->window().workspace());
    }

    void pagesThatARoleDoesNotShowAreNotThere()
    {
        Person boss = signedInOperator(*m_server);
        const qint64 role = givenRole(boss, u"bans only"_s, {u"bans.read"_s});
        const Person warden = givenOperator(m_server->port(), boss, u"warden"_s, role);
        QVERIFY(m_desk->signIn(m_server->port(), u"warden"_s, QString::fromLatin1(kOperatorPassword)));
        QCOMPARE(m_desk->window().workspace()->entries().size(), 1);
        auto *create = m_desk->find<QPushButton>(u"create"_s);
        QVERIFY(create && !create->isEnabled());
        QVERIFY(!create->toolTip().isEmpty());
    }

    void aLostSessionComesBackToWhatWasTyped()
    {
        Person boss = signedInOperator(*m_server);
        Person other = givenOperator(m_server->port(), boss, u"lostone"_s, roleOf(boss, u"admin"_s));
        const QString password = QString::fromLatin1(kOperatorPassword);
        QVERIFY(m_desk->signIn(m_server->port(), u"lostone"_s, password));
        m_desk->window().workspace()->showPage(console::PageKind::Users);
        type(m_desk->find<QLineEdit>(u"search"_s), u"panco"_s);
        QCOMPARE(boss.api.remove(u"/admin/operators/%1/sessions"_s.arg(other.id), {{u"reason"_s, u"test"_s}}).code(),
                 0);
        QTest::keyClick(&m_desk->window(), Qt::Key_F5);
        QTRY_VERIFY(m_desk->window().signInView()->isVisible());
        QVERIFY(m_desk->signIn(m_server->port(), u"lostone"_s, password));
        QCOMPARE(m_desk->find<QLineEdit>(u"search"_s)->text(), u"panco"_s);
    }

    void theSecondFactorIsSwitchedOnInTheConsole()
    {
        Person boss = signedInOperator(*m_server);
        const Person careful = givenOperator(m_server->port(), boss, u"careful"_s, roleOf(boss, u"auditor"_s));
        QVERIFY(m_desk->signIn(m_server->port(), u"careful"_s, QString::fromLatin1(kOperatorPassword)));
        chooseOwn(u"Switch the second factor on…"_s);
        auto *proof = m_desk->dialog<console::ProvePasswordDialog>();
        QVERIFY(proof);
        type(proof->findChild<QLineEdit *>(u"password"_s), u"not this one"_s);
        press(proof->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(proof->findChild<QPushButton *>(u"verb"_s)->isEnabled());
        QVERIFY(proof->isVisible());
        type(proof->findChild<QLineEdit *>(u"password"_s), QString::fromLatin1(kOperatorPassword));
        press(proof->findChild<QPushButton *>(u"verb"_s));

        auto *dialog = m_desk->dialog<console::SecondFactorDialog>();
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QLineEdit *>(u"secret"_s)->text().isEmpty());
        QVERIFY(dialog->findChild<console::QrCode *>()->isShown());
        type(dialog->findChild<QLineEdit *>(u"code"_s), u"000000"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"verb"_s)->isEnabled());
        QVERIFY(dialog->isVisible());
        dialog->close();
    }

    void theLanguageChangesWhileItRuns()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        m_desk->window().workspace()->showPage(console::PageKind::Users);
        type(m_desk->find<QLineEdit>(u"search"_s), u"mei"_s);
        const QString before = m_desk->window().windowTitle();
        m_desk->window().setLanguage(u"zh"_s);
        QVERIFY(m_desk->window().windowTitle() != before);
        QCOMPARE(m_desk->find<QLineEdit>(u"search"_s)->text(), u"mei"_s);
        m_desk->window().setLanguage(u"en"_s);
        QCOMPARE(m_desk->window().windowTitle(), before);
    }

    void aServerThatGoesAwayIsSaidAndComesBack()
    {
        ServerProcess server;
        QVERIFY(m_desk->signInAsAdmin(server));
        server.kill();
        QTest::keyClick(&m_desk->window(), Qt::Key_F5);
        auto *banner = m_desk->find<console::Banner>(u"connectionBanner"_s);
        QVERIFY(banner);
        server.restart();
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), 20'000);
        QVERIFY(m_desk->find<QWidget>(u"dashboardPage"_s));
    }

    void signingOutForgetsThePages()
    {
        QVERIFY(m_desk->signInAsAdmin(*m_server));
        m_desk->window().signOut();
        QTRY_VERIFY(m_desk->window().signInView()->isVisible());
        QVERIFY(!m_desk->window().workspace());
    }

private:
    QLineEdit *field(const QString &name) { return m_desk->window().signInView()->findChild<QLineEdit *>(name); }
    QString problem()
    {
        const QList<QLabel *> labels = m_desk->window().signInView()->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && label->property("look").toString() == "problem"_L1 && !label->text().isEmpty())
                return label->text();
        }
        return {};
    }
    void signInOnly(quint16 port, const QString &name, const QString &password)
    {
        m_desk->window().signInView()->setServer(u"127.0.0.1:%1"_s.arg(port), name);
        type(field(u"password"_s), password);
        press(m_desk->find<QPushButton>(u"submit"_s));
    }
    // In the operator's menu.
    void chooseOwn(const QString &words)
    {
        auto *menu = m_desk->window().findChild<QMenu *>(u"operatorMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == words)
                action->trigger();
        }
    }
    static qint64 roleOf(Person &boss, const QString &name)
    {
        const Answer roles = boss.api.get(u"/admin/roles"_s);
        for (const QJsonValue &role : roles.result().value("items"_L1).toArray()) {
            if (role["name"_L1].toString() == name)
                return role["id"_L1].toInteger();
        }
        return 0;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::SignInTest)
#include "console_sign_in_test.moc"
