// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/presence_service.h"

#include "server/repositories/account_repository.h"
#include "tests/server/services/friend_fixture.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Who may know whether somebody is there, and that whoever watches hears when that changes.
class PresenceServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_presence.emplace(m_world->context);
        m_mei = m_world->givenAccount(u"mei"_s);
        m_tom = m_world->givenAccount(u"tom"_s);
        m_zoe = m_world->givenAccount(u"zoe"_s);
        m_world->givenFriends(m_mei, m_tom);
    }

    void cleanup() { m_world.reset(); }

    void friendsAreSeenAndStrangersAreNot()
    {
        QCOMPARE(seenBy(m_mei), QList{m_tom});
        QCOMPARE(seenBy(m_tom), QList{m_mei});
        QCOMPARE(seenBy(m_zoe), QList<AccountId>());
    }

    void onlyWhoIsAskedForIsTold()
    {
        QVERIFY(m_presence->visibleTo(m_mei, {m_zoe, AccountId{99'999'999}, m_mei})->isEmpty());
        QVERIFY(m_presence->visibleTo(m_mei, {})->isEmpty());
    }

    void thereMayBeMany()
    {
        QList<AccountId> friends;
        for (int i = 0; i < 120; ++i) {
            friends.append(m_world->givenAccount(u"friend%1"_s.arg(i)));
            m_world->givenFriends(m_mei, friends.last());
        }

        QCOMPARE(m_presence->visibleTo(m_mei, friends)->size(), friends.size());
        QCOMPARE(m_presence->visibleTo(m_mei, friends.first(50))->size(), 50);
        QCOMPARE(m_presence->visibleTo(m_mei, friends.first(51))->size(), 51);
    }

    void whenSomebodyWasThereIsTold()
    {
        const Timestamp seen = m_world->clock.now();
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return AccountRepository(transaction.connection()).seen(m_tom, seen); }));

        const auto visible = m_presence->visibleTo(m_mei, {m_tom});

        QVERIFY((*visible == QList{VisibleAccount{.id = m_tom, .lastSeenAt = seen}}));
    }

    void aBlockHidesBoth()
    {
        QVERIFY(m_world->friends.block(m_mei, {m_tom}));
        QCOMPARE(seenBy(m_mei), QList<AccountId>());
        QCOMPARE(seenBy(m_tom), QList<AccountId>());

        QVERIFY(m_world->friends.unblock(m_mei, {m_tom}));
        QCOMPARE(seenBy(m_mei), QList{m_tom});
        QCOMPARE(seenBy(m_tom), QList{m_mei});
    }

    void whoHidesIsNotSeenAndSeesNobody()
    {
        QVERIFY(!m_presence->privacy(m_tom, {})->isPresenceHidden);
        QVERIFY(m_presence->changePrivacy(m_tom, {.isPresenceHidden = true}));

        QVERIFY(m_presence->privacy(m_tom, {})->isPresenceHidden);
        QVERIFY(!m_presence->privacy(m_mei, {})->isPresenceHidden);
        QCOMPARE(seenBy(m_mei), QList<AccountId>());
        QCOMPARE(seenBy(m_tom), QList<AccountId>());

        QVERIFY(m_presence->changePrivacy(m_tom, {.isPresenceHidden = false}));
        QCOMPARE(seenBy(m_mei), QList{m_tom});
    }

    void aDeletedAccountIsNotSeen()
    {
        QVERIFY(m_world->database->write([&](Transaction &transaction) {
            return AccountRepository(transaction.connection()).setDeleted(m_tom, m_world->clock.now());
        }));

        QCOMPARE(seenBy(m_mei), QList<AccountId>());
    }

    void whatChangesItIsAnnounced()
    {
        QVERIFY(changes().isEmpty());

        QVERIFY(m_world->friends.block(m_mei, {m_tom}));
        QCOMPARE(changes(), (QList{std::pair{m_mei, m_tom}}));
        QVERIFY(m_world->friends.unblock(m_mei, {m_tom}));
        QCOMPARE(changes(), (QList{std::pair{m_mei, m_tom}}));
        QVERIFY(m_world->friends.remove(m_tom, {m_mei}));
        QCOMPARE(changes(), (QList{std::pair{m_tom, m_mei}}));

        QVERIFY(m_world->friends.add(m_mei, {.toId = m_tom}));
        QVERIFY(changes().isEmpty());
        QVERIFY(m_world->friends.reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));
        QCOMPARE(changes(), (QList{std::pair{m_tom, m_mei}}));

        // Both ask: the second asking is an answer.
        QVERIFY(m_world->friends.add(m_mei, {.toId = m_zoe}));
        QVERIFY(m_world->friends.add(m_zoe, {.toId = m_mei}));
        QCOMPARE(changes(), (QList{std::pair{m_zoe, m_mei}}));

        QVERIFY(m_presence->changePrivacy(m_mei, {.isPresenceHidden = true}));
        QCOMPARE(changes(), (QList{std::pair{m_mei, AccountId{}}}));
        QVERIFY(m_presence->changePrivacy(m_mei, {.isPresenceHidden = true})); // as it is
        QVERIFY(changes().isEmpty());
    }

    void whatFailsIsNotAnnounced()
    {
        QVERIFY(!m_world->friends.remove(m_mei, {m_zoe}));
        QVERIFY(!m_world->friends.block(m_mei, {AccountId{99'999'999}}));

        QVERIFY(changes().isEmpty());
    }

private:
    // Whom of all accounts.
    QList<AccountId> seenBy(AccountId viewer)
    {
        QList<AccountId> ids;
        const auto visible = m_presence->visibleTo(viewer, {m_mei, m_tom, m_zoe});
        for (const VisibleAccount &account : visible ? *visible : QList<VisibleAccount>())
            ids.append(account.id);
        return ids;
    }

    QList<std::pair<AccountId, AccountId>> changes()
    {
        QList<std::pair<AccountId, AccountId>> pairs;
        for (const VisibilityChanged &change : m_world->events.takeVisibility())
            pairs.append({change.account, change.other.value_or(AccountId{})});
        return pairs;
    }

    std::optional<FriendWorld> m_world;
    std::optional<PresenceService> m_presence;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_zoe;
};

QTEST_GUILESS_MAIN(PresenceServiceTest)
#include "presence_service_test.moc"
