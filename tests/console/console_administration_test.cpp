// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/announcements_tab.h"
#include "console/pages/invitations_tab.h"
#include "console/pages/operator_form.h"
#include "console/pages/secret_dialog.h"
#include "console/tables/table_view.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;

class AdministrationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_mei = std::make_unique<Person>(registeredPerson(m_server->port(), u"mei"_s));
        const Answer made = m_mei->api.post(u"/chatGroups"_s,
                                            {{u"name"_s, u"Film <b>club</b>"_s}, {u"intro"_s, u""_s}});
        QCOMPARE(made.code(), 0);
        m_desk = std::make_unique<ConsoleDesk>();
        QVERIFY(m_desk->signInAsAdmin(*m_server));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_server.reset();
    }

    void aGroupIsMutedDissolvedAndBroughtBack()
    {
        QWidget *page = show(console::PageKind::Groups);
        QTRY_COMPARE(rows(page), 1);
        QCOMPARE(cell(page, 0, 0), u"Film <b>club</b>"_s);
        Q_EMIT table(page)->opened(0);
        press(m_desk->find<QPushButton>(u"mute"_s, page));
        confirm(u"quarrel"_s);
        QTRY_COMPARE(cell(page, 0, 3), u"Muted"_s);

        press(m_desk->find<QPushButton>(u"dissolve"_s, page));
        auto *question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        QTRY_VERIFY(question->findChild<QLabel *>(u"effect"_s)->text().contains(u"1 member"_s));
        confirm(u"spam"_s);
        QTRY_COMPARE(cell(page, 0, 2), u"Dissolved"_s);
        press(m_desk->find<QPushButton>(u"restore"_s, page));
        confirm(u"appeal"_s);
        QTRY_COMPARE(cell(page, 0, 2), u"Active"_s);
        auto *tabs = page->findChild<QTabWidget *>(u"tabs"_s);
        tabs->setCurrentIndex(1);
        auto *members = page->findChild<QWidget *>(u"members"_s)->findChild<console::TableView *>(u"list"_s);
        QTRY_COMPARE(members->model()->rowCount(), 1);
    }

    void aSettingIsChangedAndTakenBack()
    {
        QWidget *page = show(console::PageKind::Settings);
        auto *row = m_desk->find<QWidget>(u"limits.friendsPerAccount"_s, page);
        QVERIFY(row);
        auto *value = row->findChild<QSpinBox *>(u"value"_s);
        const int before = value->value();
        value->setValue(before - 1);
        press(row->findChild<QPushButton *>(u"save"_s));
        confirm(u"fewer bots"_s);
        auto *clear = m_desk->find<QPushButton>(u"clear"_s, row);
        QVERIFY(clear);
        QCOMPARE(value->value(), before - 1);
        press(clear);
        confirm(u"never mind"_s);
        QTRY_COMPARE(value->value(), before);
    }

    void codesAreMadeAndAnnouncementsSent()
    {
        QWidget *page = show(console::PageKind::Settings);
        auto *tabs = page->findChild<QTabWidget *>(u"tabs"_s);
        tabs->setCurrentIndex(2);
        press(m_desk->find<QPushButton>(u"newCodes"_s, page));
        auto *codes = m_desk->dialog<console::NewInvitationsDialog>();
        QVERIFY(codes);
        codes->findChild<QSpinBox *>(u"count"_s)->setValue(3);
        press(codes->findChild<QPushButton *>(u"verb"_s));
        auto *list = page->findChild<console::InvitationsTab *>()->findChild<console::TableView *>(u"table"_s);
        QTRY_COMPARE(list->model()->rowCount(), 3);

        tabs->setCurrentIndex(1);
        press(m_desk->find<QPushButton>(u"announce"_s, page));
        auto *announcement = m_desk->dialog<console::AnnouncementDialog>();
        QVERIFY(announcement);
        QTRY_VERIFY(announcement->findChild<QLabel *>(u"reach"_s)->text().contains(u"1 account"_s));
        type(announcement->findChild<QPlainTextEdit *>(u"text"_s), u"Down at ten"_s);
        press(announcement->findChild<QPushButton *>(u"verb"_s));
        auto *sent = page->findChild<console::AnnouncementsTab *>()->findChild<console::TableView *>(u"table"_s);
        QTRY_COMPARE(sent->model()->rowCount(), 1);
    }

    void aRoleAndAnOperatorWithItAreMade()
    {
        QWidget *page = show(console::PageKind::Operators);
        auto *tabs = page->findChild<QTabWidget *>(u"tabs"_s);
        tabs->setCurrentIndex(1);
        press(m_desk->find<QPushButton>(u"newRole"_s, page));
        const QPointer role = m_desk->dialog<console::RoleDialog>();
        QVERIFY(role);
        type(role->findChild<QLineEdit *>(u"name"_s), u"helpers"_s);
        role->findChild<QListWidget *>(u"permissions"_s)->item(1)->setCheckState(Qt::Checked);
        press(role->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(!role || !role->isVisible());

        tabs->setCurrentIndex(0);
        press(m_desk->find<QPushButton>(u"newOperator"_s, page));
        auto *fresh = m_desk->dialog<console::NewOperatorDialog>();
        QVERIFY(fresh);
        type(fresh->findChild<QLineEdit *>(u"name"_s), u"ad"_s);
        press(fresh->findChild<QPushButton *>(u"verb"_s)); // 422: too short
        QTRY_VERIFY(fresh->findChild<QLineEdit *>(u"name"_s)->property("hasProblem").toBool());
        type(fresh->findChild<QLineEdit *>(u"name"_s), u"helper"_s);
        press(fresh->findChild<QPushButton *>(u"verb"_s));
        auto *secret = m_desk->dialog<console::SecretDialog>();
        QVERIFY(secret);
        const QString password = secret->findChild<QPlainTextEdit *>()->toPlainText();
        press(secret->findChild<QPushButton *>(u"kept"_s));
        Person helper{.api = ApiClient(m_server->port())};
        QCOMPARE(helper.api.post(u"/admin/session"_s, {{u"name"_s, u"helper"_s}, {u"password"_s, password}}).code(), 0);
    }

private:
    QWidget *show(console::PageKind kind)
    {
        m_desk->window().workspace()->showPage(kind);
        return m_desk->window().workspace()->currentPage();
    }
    void confirm(const QString &reason)
    {
        const QPointer question = m_desk->dialog<console::Confirmation>();
        QVERIFY(question);
        type(question->findChild<QComboBox *>(u"reason"_s), reason);
        auto *verb = question->findChild<QPushButton *>(u"verb"_s);
        QTRY_VERIFY(verb->isEnabled());
        press(verb);
        QTRY_VERIFY(!question || !question->isVisible());
    }
    static console::TableView *table(QWidget *page) { return page->findChild<console::TableView *>(u"table"_s); }
    static int rows(QWidget *page) { return table(page)->model()->rowCount(); }
    static QString cell(QWidget *page, int row, int column)
    {
        return table(page)->model()->index(row, column).data().toString();
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_mei;
    std::unique_ptr<ConsoleDesk> m_desk;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::AdministrationTest)
#include "console_administration_test.moc"
