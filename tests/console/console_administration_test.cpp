// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"
#include "console/pages/announcements_tab.h"
#include "console/pages/discovers_tab.h"
#include "console/pages/group_members_dialog.h"
#include "console/pages/invitations_tab.h"
#include "console/pages/operator_form.h"
#include "console/pages/operator_sessions_dialog.h"
#include "console/pages/operators_tab.h"
#include "console/pages/secret_dialog.h"
#include "console/tables/table_view.h"
#include "console/widgets/confirmation.h"
#include "tests/console/console_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
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

        press(m_desk->find<QPushButton>(u"addMembers"_s, page));
        const QPointer dialog = m_desk->dialog<console::GroupMembersDialog>();
        QVERIFY(dialog);
        type(dialog->findChild<QComboBox *>(u"reason"_s), u"asked for it"_s);
        type(dialog->findChild<QPlainTextEdit *>(u"accountIds"_s), u"lee"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QVERIFY2(dialog->findChild<QPlainTextEdit *>(u"accountIds"_s)->property("hasProblem").toBool(), "no id");
        const Person lee = registeredPerson(m_server->port(), u"lee"_s);
        type(dialog->findChild<QPlainTextEdit *>(u"accountIds"_s), QString::number(lee.id) + u',');
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(members->model()->rowCount(), 2);
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
        list->selectRow(0);
        press(m_desk->find<QPushButton>(u"editCode"_s, page));
        auto *edited = m_desk->dialog<console::EditInvitationDialog>();
        QVERIFY(edited);
        edited->findChild<QSpinBox *>(u"useLimit"_s)->setValue(7);
        type(edited->findChild<QLineEdit *>(u"note"_s), u"spring fair"_s);
        press(edited->findChild<QPushButton *>(u"verb"_s));
        QTRY_COMPARE(list->model()->index(0, 2).data().toString(), u"0 / 7"_s);
        QCOMPARE(list->model()->index(0, 4).data().toString(), u"spring fair"_s);

        tabs->setCurrentIndex(1);
        press(m_desk->find<QPushButton>(u"announce"_s, page));
        auto *announcement = m_desk->dialog<console::AnnouncementDialog>();
        QVERIFY(announcement);
        QTRY_VERIFY(announcement->findChild<QLabel *>(u"reach"_s)->text().contains(u"2 account"_s));
        type(announcement->findChild<QPlainTextEdit *>(u"text"_s), u"Down at ten"_s);
        press(announcement->findChild<QPushButton *>(u"verb"_s));
        auto *sent = page->findChild<console::AnnouncementsTab *>()->findChild<console::TableView *>(u"table"_s);
        QTRY_COMPARE(sent->model()->rowCount(), 1);
    }

    void linksAreMadeChangedAndDeleted()
    {
        QWidget *page = show(console::PageKind::Settings);
        page->findChild<QTabWidget *>(u"tabs"_s)->setCurrentIndex(3);
        auto *tab = page->findChild<console::DiscoversTab *>();
        QVERIFY(tab);
        auto *list = tab->findChild<console::TableView *>(u"table"_s);
        press(m_desk->find<QPushButton>(u"newLink"_s, page));
        const QPointer made = m_desk->dialog<console::DiscoverDialog>();
        QVERIFY(made);
        type(made->findChild<QLineEdit *>(u"title"_s), u"Help <b>centre</b>"_s);
        type(made->findChild<QLineEdit *>(u"url"_s), u"javascript:alert(1)"_s);
        press(made->findChild<QPushButton *>(u"verb"_s)); // 422: no address
        QTRY_VERIFY(made->findChild<QLineEdit *>(u"url"_s)->property("hasProblem").toBool());
        type(made->findChild<QLineEdit *>(u"url"_s), u"https://help.example.org/"_s);
        press(made->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(!made || !made->isVisible());
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 1).data().toString(), u"Help <b>centre</b>"_s);
        QCOMPARE(m_mei->api.get(u"/discovers"_s).total(), 1);

        Q_EMIT list->opened(0);
        const QPointer changed = m_desk->dialog<console::DiscoverDialog>();
        QVERIFY(changed);
        QCOMPARE(changed->findChild<QLineEdit *>(u"url"_s)->text(), u"https://help.example.org/"_s);
        type(changed->findChild<QLineEdit *>(u"title"_s), u"Help"_s);
        press(changed->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(!changed || !changed->isVisible());
        QTRY_COMPARE(list->model()->index(0, 1).data().toString(), u"Help"_s);

        list->selectRow(0);
        press(m_desk->find<QPushButton>(u"delete"_s, page));
        confirm(u"moved"_s);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QCOMPARE(m_mei->api.get(u"/discovers"_s).total(), 0);
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
        endTheOnlySessionOf(page, u"helper"_s);
    }

private:
    void endTheOnlySessionOf(QWidget *page, const QString &name)
    {
        auto *operators = page->findChild<console::OperatorsTab *>()->findChild<console::TableView *>(u"table"_s);
        QTRY_COMPARE(operators->model()->rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            if (operators->model()->index(row, 0).data().toString() == name)
                operators->selectRow(row);
        }
        QMenu *menu = m_desk->find<QPushButton>(u"moreOperator"_s, page)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(u"Sessions"_s))
                action->trigger();
        }
        const QPointer dialog = m_desk->dialog<console::OperatorSessionsDialog>();
        QVERIFY(dialog);
        auto *sessions = dialog->findChild<console::TableView *>(u"table"_s);
        QTRY_COMPARE(sessions->model()->rowCount(), 1);
        auto *end = dialog->findChild<QPushButton *>(u"endSession"_s);
        QVERIFY(!end->isEnabled());
        sessions->selectRow(0);
        press(end);
        confirm(u"lost his computer"_s);
        QTRY_COMPARE(sessions->model()->rowCount(), 0);
        dialog->close();
    }
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
