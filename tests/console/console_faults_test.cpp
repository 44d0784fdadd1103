// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/sign_in_view.h"
#include "console/app/workspace.h"
#include "console/pages/alerts.h"
#include "console/pages/ban_dialog.h"
#include "console/pages/user_form.h"
#include "console/tables/table_view.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/state_view.h"
#include "console/words/time_words.h"
#include "shared/contract/admin_groups.h"
#include "shared/contract/admin_messages.h"
#include "shared/contract/admin_operators.h"
#include "shared/contract/admin_users.h"
#include "shared/reflect/json_writer.h"
#include "tests/console/console_desk.h"
#include "tests/console/stub_server.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace freeim::test {

using namespace Qt::StringLiterals;
using console::PageKind;

namespace {

const QByteArray kMessages = "/admin/messages?";

QByteArray envelope(const QByteArray &result)
{
    return R"({"code":0,"message":"","result":)" + result + '}';
}

template <typename Item>
QByteArray pageOf(const QList<Item> &items)
{
    return envelope(toJson(KeysetPage<Item>{.items = items}));
}

QByteArray ownerSignsIn()
{
    OperatorSignedIn self;
    self.token = u"a token"_s;
    self.profile = {.id = {1}, .name = u"admin"_s, .roleName = u"owner"_s};
    for (const auto &[permission, name] : names(std::type_identity<Permission>{}))
        self.permissions.append(permission);
    return envelope(toJson(self));
}

// What somebody may have written to make trouble: turned round, as markup, without end.
QString nasty()
{
    return u"\u202Egnp.exe <b>bold</b><img src=http://192.0.2.1/x> \u05D0\u05D1 😀 &amp;\n"_s + QString(20'000, u'文');
}

} // namespace

// Servers that send what no server should, other operators at work on the same thing, and clocks that are wrong.
class FaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>();
        m_admin = std::make_unique<Person>(signedInOperator(*m_server));
    }
    void cleanupTestCase() { m_server.reset(); }
    void cleanup() { console::noteServerTime({}); }

    void noAnswerOfAServerBreaksAPage_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
        row("nothing", "");
        row("no JSON", "<html>welcome</html>");
        row("a result of the wrong kind", envelope("7"));
        row("a list of the wrong kind", envelope("[[],{}]"));
        row("items of the wrong kind", envelope(R"({"items":[7,"x",null,{}],"next":null,"total":"many"})"));
        row("no items", envelope(R"({"items":null,"next":5})"));
        row("half of it", R"({"code":0,"result":{"items":[{"id":1,)");
        row("a page without end", QByteArray(9 * 1024 * 1024, ' '));
        row("a refusal of another world", R"({"code":123456,"message":"<b>no</b>","result":[1]})");
    }
    void noAnswerOfAServerBreaksAPage()
    {
        QFETCH(const QByteArray, body);
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        stub.answerWith(body);
        console::Workspace *workspace = desk.window().workspace();
        for (const console::RailEntry &entry : workspace->entries()) {
            workspace->showPage(entry.kind);
            auto *state = desk.find<console::StateView>(u"state"_s, workspace->currentPage());
            QVERIFY2(state, qPrintable(entry.title));
            QVERIFY(!labelsOf(state).isEmpty());
            QVERIFY(state->findChild<QPushButton *>()->isVisible()); // the next step
        }
        // It recovers, and so do we.
        UserSummary mei;
        mei.id = {10'000'001};
        mei.username = u"mei"_s;
        stub.answerWith(envelope(toJson(userPage({mei}))));
        workspace->showPage(PageKind::Users);
        workspace->currentPage()->reload();
        QTRY_COMPARE(rows(workspace->currentPage()), 1);
    }

    void aHugePageIsShownAndTheWindowGoesOn()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        QList<UserSummary> users;
        for (int i = 0; i < 15'000; ++i) {
            UserSummary user;
            user.id = {10'000'000 + i};
            user.username = u"user%1"_s.arg(i);
            users.append(user);
        }
        stub.answerWhere("/admin/users?", envelope(toJson(userPage(users))));
        QWidget *page = show(desk, PageKind::Users);
        QTRY_COMPARE_WITH_TIMEOUT(rows(page), 15'000, 20'000);
        table(page)->scrollToBottom();
        QTest::keyClick(table(page), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(cell(page, 14'999, 0), u"user14999"_s);
    }

    void everyTextIsShownAsTextInEveryCell()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        giveNastyRows(stub);
        for (const PageKind kind :
             {PageKind::Users, PageKind::Groups, PageKind::Bans, PageKind::Messages, PageKind::Jobs, PageKind::Audit}) {
            QWidget *page = show(desk, kind);
            QTRY_COMPARE(rows(page), 1);
            for (int column = 0; column < table(page)->model()->columnCount(); ++column) {
                const QString shown = cell(page, 0, column);
                QVERIFY2(shown.size() <= 320, qPrintable(shown.left(40)));
                QVERIFY2(!shown.contains(QChar(0x202E)) && !shown.contains(u'\n'), qPrintable(shown.left(40)));
            }
            table(page)->selectRow(0);
            QTest::keyClick(table(page), Qt::Key_C, Qt::ControlModifier);
            QVERIFY2(QGuiApplication::clipboard()->text().contains(u"<b>bold</b>"_s), "copied as it was written");
            Q_EMIT table(page)->opened(0);
            QTest::qWait(50);
            for (const QLabel *label : page->findChildren<QLabel *>())
                QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText,
                         qPrintable(label->text().left(60)));
            QVERIFY(!desk.window().grab().isNull());
        }
    }

    void aSlowServerCanBeLeftWaiting()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        stub.sayNothing();
        QWidget *page = show(desk, PageKind::Users);
        QTRY_VERIFY(asked(stub.requests(), "/admin/users?") >= 1);
        type(page->findChild<QLineEdit *>(u"search"_s), u"me"_s);
        QTRY_VERIFY(asked(stub.requests(), "text=me ") == 1);
        // Another page is there at once, although nothing has come.
        desk.window().workspace()->showPage(PageKind::Groups);
        QVERIFY(desk.window().workspace()->currentPage()->isVisible());
        UserSummary mei;
        mei.id = {10'000'001};
        mei.username = u"mei"_s;
        stub.answerWhere("text=mei", envelope(toJson(userPage({mei}))));
        desk.window().workspace()->showPage(PageKind::Users);
        type(page->findChild<QLineEdit *>(u"search"_s), u"mei"_s);
        QTRY_COMPARE(rows(page), 1);
        QTRY_VERIFY2(asked(stub.abandoned(), "text=me ") == 1, "the search before was given up");
    }

    void whatSomebodyElseDeletedIsTold()
    {
        const Person mei = registeredPerson(m_server->port(), u"mei"_s);
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(*m_server));
        desk.window().workspace()->go({.page = PageKind::Users, .search = {}, .id = mei.id});
        QWidget *page = desk.window().workspace()->currentPage();
        auto *edit = page->findChild<QPushButton *>(u"edit"_s);
        QTRY_VERIFY(edit->isVisible() && edit->isEnabled());
        press(edit);
        const QPointer dialog = desk.dialog<console::EditUserDialog>();
        QVERIFY(dialog);
        const Answer deleted = m_admin->api.remove(u"/admin/users/%1"_s.arg(mei.id), {{u"reason"_s, u"asked for"_s}});
        QCOMPARE(deleted.code(), 0);
        type(dialog->findChild<QLineEdit *>(u"nickname"_s), u"new"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(!problemIn(dialog).isEmpty());
        QVERIFY2(dialog->isVisible(), "what was typed is still there");
        dialog->reject();
        pressKey(desk, Qt::Key_F5);
        QTRY_VERIFY(!edit->isEnabled() && !edit->toolTip().isEmpty());
        QTRY_COMPARE(columnTexts(page, 2).filter(u"Deleted"_s).size(), 1);
    }

    void twoOperatorsBanTheSameAccount()
    {
        const Person lee = registeredPerson(m_server->port(), u"lee"_s);
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(*m_server));
        desk.window().workspace()->go({.page = PageKind::Users, .search = {}, .id = lee.id});
        QWidget *page = desk.window().workspace()->currentPage();
        auto *ban = page->findChild<QPushButton *>(u"ban"_s);
        QTRY_VERIFY(ban->isVisible() && ban->isEnabled());
        press(ban);
        const QPointer dialog = desk.dialog<console::BanDialog>();
        QVERIFY(dialog);
        type(dialog->findChild<QComboBox *>(u"reason"_s), u"spam"_s);
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"effect"_s)->text().contains(u"1 account"_s));
        QCOMPARE(banByAnother(lee.id).code(), 0);
        press(dialog->findChild<QPushButton *>(u"verb"_s)); // 409
        auto *extend = dialog->findChild<QCheckBox *>(u"overlap"_s);
        QTRY_VERIFY(extend->isVisible());
        QVERIFY(!problemIn(dialog).isEmpty());
        extend->setChecked(true);
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"effect"_s)->text().contains(u"account"_s));
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_admin->api.get(u"/admin/bans"_s, {{u"state"_s, u"active"_s}}).items().size(), 1);
    }

    void aBanIsUndoneAtOnce()
    {
        const Person zoe = registeredPerson(m_server->port(), u"zoe"_s);
        ConsoleDesk desk;
        QVERIFY(desk.signInAsAdmin(*m_server));
        desk.window().workspace()->go({.page = PageKind::Users, .search = {}, .id = zoe.id});
        auto *ban = desk.window().workspace()->currentPage()->findChild<QPushButton *>(u"ban"_s);
        QTRY_VERIFY(ban->isVisible() && ban->isEnabled());
        press(ban);
        auto *dialog = desk.dialog<console::BanDialog>();
        QVERIFY(dialog);
        type(dialog->findChild<QComboBox *>(u"reason"_s), u"a slip"_s);
        press(dialog->findChild<QPushButton *>(u"verb"_s));
        auto *undo = desk.find<QPushButton>(u"undo"_s);
        QVERIFY(undo);
        QVERIFY(isBanned(zoe.id));
        press(undo);
        QTRY_VERIFY(!isBanned(zoe.id));
    }

    void aClockThatIsWrongHereDoesNotMatter()
    {
        const Timestamp there = console::nowHere().plus(-3 * kHour);
        console::noteServerTime(there);
        QVERIFY(qAbs(console::now().since(there)) < kMinute);
        QCOMPARE(console::relativeTime(there, console::now()), u"just now"_s);

        Overview overview;
        overview.at = there;
        overview.server.isDatabaseAnswering = true;
        const QList<console::Alert> alerts = console::alertsOf(overview, {});
        QCOMPARE(alerts.size(), 1);
        QVERIFY(alerts.first().text.contains(u"clock"_s));
        console::noteServerTime(console::nowHere().plus(2 * kSecond));
        QVERIFY2(console::now().since(console::nowHere()) < kSecond, "so little is the way of the answer");
    }

    void aBanThatHoldsCanBeLiftedWhateverTheClockHereSays()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        Ban ban;
        ban.id = {1};
        ban.targetKind = BanTarget::Address;
        ban.target = u"192.0.2.7"_s;
        ban.state = BanState::Active;
        ban.startsAt = console::nowHere().plus(-5 * kHour);
        ban.endsAt = console::nowHere().plus(-2 * kHour); // over, if it were for this computer
        stub.answerWhere("/admin/bans?", pageOf<Ban>({ban}));
        QWidget *page = show(desk, PageKind::Bans);
        QTRY_COMPARE(rows(page), 1);
        Q_EMIT table(page)->opened(0);
        auto *lift = page->findChild<QPushButton *>(u"lift"_s);
        QTRY_VERIFY(lift->isVisible());
        QVERIFY(lift->isEnabled());
    }

    void aLinkAsksForTheDetailsOnce()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        giveNastyRows(stub);
        QTRY_COMPARE(rows(show(desk, PageKind::Users)), 1);
        QTRY_COMPARE(rows(show(desk, PageKind::Jobs)), 1);
        desk.window().workspace()->go({.page = PageKind::Users, .id = 10'000'001});
        QTRY_VERIFY(asked(stub, "/admin/users/10000001 ") > 0);
        QTest::qWait(100); // a second one would come along with the first
        QCOMPARE(asked(stub, "/admin/users/10000001 "), 1);
    }

    void aWatchByWordsAsksAgainUntilTheIndexHasThem()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        stub.answerWhere(kMessages, messages({1}, true));
        QWidget *page = watchMessages(stub, desk);
        bool isTold = false;
        connect(&desk.window().api(), &console::ApiClient::answered, page, [&] {
            // Just before the list is what was found.
            if (stub.requests().constLast().contains("words=watches") && !std::exchange(isTold, true))
                tell(desk, 2);
        });
        type(page->findChild<QLineEdit *>(u"search"_s), u"watches"_s);
        QTRY_VERIFY(isTold);
        const qsizetype before = asked(stub, kMessages);
        QTRY_VERIFY(asked(stub, kMessages) >= before + 2);
        QCOMPARE(rows(page), 1);
        stub.answerWhere(kMessages, messages({2, 1}, false));
        QTRY_COMPARE(rows(page), 2);
    }

    void whatIsToldWhileAWatchAsksIsNotForgotten()
    {
        StubServer stub;
        ConsoleDesk desk;
        signInTo(stub, desk);
        stub.answerWhere(kMessages, messages({1}, false));
        QWidget *page = watchMessages(stub, desk);
        stub.answerWhere(kMessages, messages({2, 1}, false));
        const qsizetype before = asked(stub, kMessages);
        connect(&desk.window().api(), &console::ApiClient::answered, page, [&] {
            if (asked(stub, kMessages) != before + 1)
                return;
            stub.answerWhere(kMessages, messages({3, 2, 1}, false));
            tell(desk, 3);
        });
        tell(desk, 2);
        QTRY_COMPARE(rows(page), 3);
    }

    void manyFailedSignInsAreAnAlert()
    {
        Overview overview;
        overview.at = console::nowHere();
        overview.server.isDatabaseAnswering = true;
        QList<std::optional<qint64>> minutes(55, 2);
        QVERIFY(console::alertsOf(overview, minutes).isEmpty());
        minutes += QList<std::optional<qint64>>(5, 40);
        QCOMPARE(console::alertsOf(overview, minutes).size(), 1);
        overview.server.isDatabaseAnswering = false;
        QCOMPARE(console::alertsOf(overview, minutes).first().tone, console::Tone::Danger);
    }

private:
    static void signInTo(StubServer &stub, ConsoleDesk &desk)
    {
        stub.answerWith(R"({"code":1,"message":"not now","result":{"error":"x"}})", 503);
        stub.answerWhere("POST /api/v1/admin/session ", ownerSignsIn());
        stub.answerWhere("GET /api/v1/admin/session ", ownerSignsIn());
        QVERIFY(desk.signIn(stub.serverPort(), u"admin"_s, u"whatever it is"_s));
    }
    static qsizetype asked(const StubServer &stub, const QByteArray &path)
    {
        return std::count_if(stub.requests().begin(), stub.requests().end(), [&path](const QByteArray &request) {
            return request.startsWith(QByteArray("GET /api/v1" + path));
        });
    }
    static QByteArray messages(const QList<qint64> &ids, bool isIndexBehind)
    {
        AuditedMessagePage page;
        for (const qint64 id : ids) {
            AuditedMessage message;
            message.id = {id};
            message.body = u"cheap watches"_s;
            page.items.append(message);
        }
        if (isIndexBehind)
            page.indexedUntil = console::nowHere();
        return envelope(toJson(page));
    }
    static QWidget *watchMessages(const StubServer &stub, ConsoleDesk &desk)
    {
        QWidget *page = show(desk, PageKind::Messages);
        const auto hasOne = [page] { return rows(page) == 1; };
        (void)QTest::qWaitFor(hasOne);
        const qsizetype before = asked(stub, kMessages);
        press(page->findChild<QPushButton *>(u"watch"_s));
        (void)QTest::qWaitFor([&] { return asked(stub, kMessages) > before && hasOne(); });
        return page;
    }
    static void tell(ConsoleDesk &desk, qint64 id)
    {
        WatchedMessage message;
        message.id = {id};
        Q_EMIT desk.window().feed().messageTold(FeedAction::Create, message);
    }
    static UserPage userPage(const QList<UserSummary> &users)
    {
        UserPage page;
        page.items = users;
        page.total = users.size();
        page.isTotalExact = true;
        return page;
    }
    static void giveNastyRows(StubServer &stub)
    {
        UserSummary user;
        user.id = {10'000'001};
        user.username = user.nickname = user.email = user.mobile = nasty();
        stub.answerWhere("/admin/users?", envelope(toJson(userPage({user}))));
        GroupSummary group;
        group.id = {1};
        group.name = nasty();
        group.owner.id = {10'000'001};
        group.owner.nickname = group.owner.username = nasty();
        stub.answerWhere("/admin/groups?", pageOf<GroupSummary>({group}));
        Ban ban;
        ban.id = {1};
        ban.target = ban.username = ban.reason = ban.note = ban.createdByName = nasty();
        stub.answerWhere("/admin/bans?", pageOf<Ban>({ban}));
        AuditedMessage message;
        message.id = {1};
        message.seq = 1;
        message.sender.id = {10'000'001};
        message.sender.nickname = message.sender.username = message.body = nasty();
        stub.answerWhere("/admin/messages?", pageOf<AuditedMessage>({message}));
        Job job;
        job.id = {1};
        job.reason = job.createdByName = job.fileName = nasty();
        stub.answerWhere("/admin/jobs?", pageOf<Job>({job}));
        AuditEntry entry;
        entry.id = {1};
        entry.operatorName = entry.reason = entry.address = entry.targetId = nasty();
        entry.targetKind = u"account"_s;
        stub.answerWhere("/admin/audit?", pageOf<AuditEntry>({entry}));
    }
    Answer banByAnother(qint64 account)
    {
        return m_admin->api.post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                                    {u"target"_s, QString::number(account)},
                                                    {u"scope"_s, u"service"_s},
                                                    {u"reason"_s, u"first"_s}});
    }
    bool isBanned(qint64 account)
    {
        const Answer bans = m_admin->api.get(u"/admin/bans"_s, {{u"state"_s, u"active"_s}});
        for (const QJsonValue &ban : bans.items()) {
            if (ban["target"_L1].toString() == QString::number(account))
                return true;
        }
        return false;
    }
    static qsizetype asked(const QList<QByteArray> &requests, const QByteArray &path)
    {
        return std::count_if(requests.begin(), requests.end(),
                             [&](const QByteArray &request) { return request.contains(path); });
    }
    static QWidget *show(ConsoleDesk &desk, PageKind kind)
    {
        desk.window().workspace()->showPage(kind);
        return desk.window().workspace()->currentPage();
    }
    static QString labelsOf(const QWidget *view)
    {
        QStringList texts;
        for (const QLabel *label : view->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ').trimmed();
    }
    // What a form says is wrong.
    static QString problemIn(const QWidget *dialog)
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->property("look").toString() == "problem"_L1 && !label->text().isEmpty())
                return label->text();
        }
        return {};
    }
    static console::TableView *table(QWidget *page) { return page->findChild<console::TableView *>(u"table"_s); }
    static int rows(QWidget *page) { return table(page)->model()->rowCount(); }
    static QString cell(QWidget *page, int row, int column)
    {
        return table(page)->model()->index(row, column).data().toString();
    }
    static QStringList columnTexts(QWidget *page, int column)
    {
        QStringList texts;
        for (int row = 0; row < rows(page); ++row)
            texts.append(cell(page, row, column));
        return texts;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Person> m_admin;
};

} // namespace freeim::test

QTEST_MAIN(freeim::test::FaultsTest)
#include "console_faults_test.moc"
