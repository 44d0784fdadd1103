// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include "shared/core/clock.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const std::pair kReason{u"reason"_s, QVariant(u"spam"_s)};

} // namespace

// Operators at work on a chat group whose members are connected.
class GroupsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void init()
    {
        ++m_run;
        for (auto &[person, name] : {std::pair{&m_mei, u"mei"_s}, {&m_tom, u"tom"_s}, {&m_kim, u"kim"_s}})
            person->emplace(registeredPerson(m_server->port(), name + QString::number(m_run)));
        m_group = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"茶馆%1"_s.arg(m_run)}, {u"intro"_s, u""_s}})
                      .result()
                      .value("id"_L1)
                      .toInteger();
        QCOMPARE(m_boss->api
                     .post(u"/admin/groups/{id}/members"_s,
                           {id(), {u"accountIds"_s, QVariantList{m_tom->id, m_kim->id}}, kReason})
                     .status,
                 200);
        for (auto &[socket, person] : {std::pair{&m_meis, &m_mei}, {&m_toms, &m_tom}, {&m_kims, &m_kim}}) {
            socket->emplace(m_server->port(), (*person)->api.token());
            QVERIFY((*socket)->isOpen());
        }
    }

    void cleanup()
    {
        const ProgramEnd end = runProgram(
            {u"check"_s, u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()});
        QVERIFY2(end.status == 0, QByteArray(end.output + end.errors).constData());
    }

    void aGroupIsFoundAndShown()
    {
        QCOMPARE(say(*m_tom), 200);
        const Answer found = m_boss->api.get(u"/admin/groups"_s, {{u"text"_s, u"馆%1"_s.arg(m_run)}});
        const Answer shown = m_boss->api.get(u"/admin/groups/{id}"_s, {id()});
        const Answer members = m_boss->api.get(u"/admin/groups/{id}/members"_s, {id(), {u"role"_s, u"owner"_s}});

        QCOMPARE(found.items().size(), 1);
        QCOMPARE(found.items().first()["id"_L1].toInteger(), m_group);
        QCOMPARE(found.items().first()["owner"_L1]["id"_L1].toInteger(), m_mei->id);
        QVERIFY(found.items().first()["lastMessageAt"_L1].isString());
        QCOMPARE(shown.result()["members"_L1].toInt(), 3);
        QCOMPARE(shown.result()["messages"_L1].toInt(), 1);
        QCOMPARE(members.items().size(), 1);
        QCOMPARE(members.items().first()["account"_L1]["id"_L1].toInteger(), m_mei->id);
    }

    void theAddedReceiveWhatIsSaidNext()
    {
        Person zoe = registeredPerson(m_server->port(), u"zoe%1"_s.arg(m_run));
        ChatSocket zoes = zoe.connect(m_server->port());

        const Answer added = m_boss->api.post(u"/admin/groups/{id}/members"_s,
                                              {id(), {u"accountIds"_s, QVariantList{m_tom->id, zoe.id}}, kReason});

        QCOMPARE(added.result()["added"_L1].toArray(), QJsonArray{zoe.id});
        QCOMPARE(added.result()["alreadyMembers"_L1].toArray(), QJsonArray{m_tom->id});
        const QJsonObject notice = expectNotice(zoes, u"joinGroupReply"_s);
        QCOMPARE(notice["status"_L1].toString(), u"pass"_s);
        QCOMPARE(say(*m_tom), 200);
        QVERIFY(!zoes.waitFor(u"text"_s).isEmpty());
    }

    void whatIsDoneToMembersReachesThem()
    {
        const std::pair tom{u"accountId"_s, QVariant(m_tom->id)};
        const QString member = u"/admin/groups/{id}/members/{accountId}"_s;

        QCOMPARE(m_boss->api.patch(member, {id(), tom, {u"role"_s, u"manager"_s}}).status, 200);
        QCOMPARE(expectNotice(*m_kims, u"groupManager"_s)["status"_L1].toString(), u"manager"_s);
        QCOMPARE(m_boss->api.post(member + u"/mute"_s, {id(), tom, {u"minutes"_s, 10}, kReason}).status, 200);
        QVERIFY(Timestamp::fromRfc3339(expectNotice(*m_toms, u"groupBanned"_s)["until"_L1].toString()));
        QCOMPARE(m_tom->api.post(u"/chat/send"_s, message()).error(), u"chat.muted"_s);
        QCOMPARE(m_boss->api.post(u"/admin/groups/{id}/transfer"_s, {id(), {u"toId"_s, m_tom->id}, kReason}).status,
                 200);
        QCOMPARE(expectNotice(*m_meis, u"groupTransfer"_s)["accountId"_L1].toInteger(), m_tom->id);
        QCOMPARE(say(*m_tom), 200);
        const Answer protectedOwner = m_boss->api.remove(member, {id(), tom, kReason});
        QCOMPARE(protectedOwner.status, 409);
        QCOMPARE(protectedOwner.error(), u"group.targetProtected"_s);
        QCOMPARE(m_boss->api.remove(member, {id(), {u"accountId"_s, m_kim->id}, kReason}).status, 200);
        QCOMPARE(expectNotice(*m_kims, u"groupKick"_s)["accountId"_L1].toInteger(), m_kim->id);
        QVERIFY(!m_kims->waitFor(u"text"_s).isEmpty()); // what was said before
        QCOMPARE(say(*m_tom), 200);
        QVERIFY(!m_meis->waitFor(u"text"_s, 2).isEmpty());
        QCOMPARE(m_kims->ofType(u"text"_s).size(), 1);
    }

    void aRequestIsAnswered()
    {
        Person zoe = registeredPerson(m_server->port(), u"asker%1"_s.arg(m_run));
        ChatSocket zoes = zoe.connect(m_server->port());
        QCOMPARE(zoe.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, m_group}, {u"reason"_s, u"please"_s}}).code(), 0);
        const Answer waiting = m_boss->api.get(u"/admin/groups/{id}/requests"_s, {id(), {u"status"_s, u"wait"_s}});

        QCOMPARE(m_boss->api
                     .post(u"/admin/groups/{id}/requests/{accountId}/reply"_s,
                           {id(), {u"accountId"_s, zoe.id}, {u"status"_s, u"deny"_s}, {u"reason"_s, u"full of spam"_s}})
                     .status,
                 200);

        QCOMPARE(waiting.items().size(), 1);
        QCOMPARE(waiting.items().first()["account"_L1]["id"_L1].toInteger(), zoe.id);
        const QJsonObject notice = expectNotice(zoes, u"joinGroupReply"_s);
        QCOMPARE(notice["status"_L1].toString(), u"deny"_s);
        QCOMPARE(notice["body"_L1].toString(), u"full of spam"_s);
    }

    void aMuteOfAllSilencesAllButTheOwner()
    {
        const QString path = u"/admin/groups/{id}/mute"_s;
        QCOMPARE(say(*m_kim), 200);
        QCOMPARE(m_boss->api
                     .patch(u"/admin/groups/{id}/members/{accountId}"_s,
                            {id(), {u"accountId"_s, m_tom->id}, {u"role"_s, u"manager"_s}})
                     .status,
                 200);

        QCOMPARE(m_boss->api.post(path, {id(), {u"isMuted"_s, true}, kReason}).status, 200);

        const QJsonObject notice = expectNotice(*m_kims, u"groupBanned"_s);
        QVERIFY(!notice.contains("accountId"_L1));
        for (Person *silenced : {&*m_tom, &*m_kim}) {
            const Answer refused = silenced->api.post(u"/chat/send"_s, message());
            QCOMPARE(refused.error(), u"chat.muted"_s);
            QCOMPARE(refused.result()["until"_L1].toString(), notice["until"_L1].toString());
        }
        QCOMPARE(say(*m_mei), 200);
        QVERIFY(m_boss->api.get(u"/admin/groups/{id}"_s, {id()}).result()["isMuted"_L1].toBool());
        QCOMPARE(m_boss->api.post(path, {id(), {u"isMuted"_s, false}, kReason}).status, 200);
        QVERIFY(!m_kims->waitFor(u"groupBanned"_s, 2).contains("until"_L1));
        QCOMPARE(say(*m_tom), 200);
        QCOMPARE(say(*m_kim), 200);
    }

    void aGroupIsDissolvedAndBack_data()
    {
        QTest::addColumn<bool>("byOwner");
        QTest::newRow("by an operator") << false;
        QTest::newRow("by its owner") << true;
    }

    void aGroupIsDissolvedAndBack()
    {
        QFETCH(const bool, byOwner);
        QCOMPARE(say(*m_tom), 200);
        const QJsonObject before = m_boss->api.get(u"/admin/groups/{id}"_s, {id()}).result();
        const QString dissolve = u"/admin/groups/{id}/dissolve"_s;
        const Answer told = m_boss->api.post(dissolve, {id(), kReason, {u"dryRun"_s, true}});
        const Answer dissolved = byOwner ? m_mei->api.post(u"/chatGroups/dissolve"_s, {{u"groupId"_s, m_group}})
                                         : m_boss->api.post(dissolve, {id(), kReason});
        QCOMPARE(dissolved.code(), 0);
        const QJsonObject notice = expectNotice(*m_toms, u"groupDissolve"_s);
        QCOMPARE(m_tom->api.post(u"/chat/send"_s, message()).error(), u"group.unknown"_s);
        QCOMPARE(m_boss->api.post(dissolve, {id(), kReason}).error(), u"group.dissolved"_s);

        const Answer restored = m_boss->api.post(u"/admin/groups/{id}/restore"_s, {id(), kReason});

        QCOMPARE(restored.status, 200);
        QCOMPARE(restored.result(), before);
        QCOMPARE(told.result()["members"_L1].toInt(), 3);
        QCOMPARE(notice["fromId"_L1].toInteger(), byOwner ? m_mei->id : 0);
        QCOMPARE(expectNotice(*m_kims, u"joinGroupReply"_s)["status"_L1].toString(), u"pass"_s);
        QCOMPARE(say(*m_tom), 200);
        QVERIFY(!m_kims->waitFor(u"text"_s, 2).isEmpty());
        const Answer history = m_kim->api.get(u"/chat/messages"_s, {{u"toId"_s, m_group}});
        QCOMPARE(history.total(), 2);
        QCOMPARE(m_boss->api.post(u"/admin/groups/{id}/restore"_s, {id(), kReason}).error(), u"group.notDissolved"_s);
    }

    void anEditShowsToMembersAtOnce()
    {
        const Answer edited = m_boss->api.patch(
            u"/admin/groups/{id}"_s,
            {id(), {u"name"_s, u"书房"_s}, {u"memberLimit"_s, 3}, {u"disableAddGroup"_s, true}});

        QCOMPARE(edited.status, 200);
        const QJsonObject seen = m_tom->api.get(u"/chatGroups/info"_s, {{u"groupId"_s, m_group}}).result();
        QCOMPARE(seen["name"_L1].toString(), u"书房"_s);
        QCOMPARE(seen["members_limit"_L1].toInt(), 3);
        QVERIFY(seen["disbaleAddGroup"_L1].toBool());
        const Answer tooSmall = m_boss->api.patch(u"/admin/groups/{id}"_s, {id(), {u"memberLimit"_s, 2}});
        QCOMPARE(tooSmall.status, 409);
        QCOMPARE(tooSmall.error(), u"group.limitTooSmall"_s);
    }

private:
    std::pair<QString, QVariant> id() const { return {u"id"_s, QVariant(m_group)}; }

    Arguments message() const
    {
        return {{u"toId"_s, m_group},
                {u"ope"_s, u"group"_s},
                {u"type"_s, u"text"_s},
                {u"isPrivate"_s, 0},
                {u"body"_s, u"hello"_s}};
    }

    // Clients read refusals in the code, so this is 200 only where it was taken.
    int say(Person &who)
    {
        const Answer answer = who.api.post(u"/chat/send"_s, message());
        return answer.code() == 0 ? answer.status : answer.code();
    }

    // About the group, from the server itself unless a member did it.
    QJsonObject expectNotice(ChatSocket &socket, const QString &type) const
    {
        const QJsonObject notice = socket.waitFor(type);
        if (notice["ope"_L1].toString() != "system"_L1 || notice["toId"_L1].toInteger() != m_group ||
            notice["groupId"_L1].toInteger() != m_group)
            QTest::qFail(qPrintable(u"%1 is wrong"_s.arg(type)), __FILE__, __LINE__);
        return notice;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::optional<Person> m_kim;
    std::optional<ChatSocket> m_meis;
    std::optional<ChatSocket> m_toms;
    std::optional<ChatSocket> m_kims;
    qint64 m_group = 0;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(GroupsTest)
#include "groups_test.moc"
