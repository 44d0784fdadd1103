// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/friend_fixture.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class FriendSearchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_me = m_world->givenAccount(u"searcher"_s);
        for (const auto &[username, nickname] :
             {std::pair{u"Panco_1"_s, u"小美"_s}, std::pair{u"panco-2"_s, u"小明"_s},
              std::pair{u"other"_s, u"Straße 7"_s}, std::pair{u"percent"_s, u"100%"_s},
              std::pair{u"rare"_s, u"𝄞 clef"_s}, std::pair{u"named"_s, u"panco_1 the second"_s}}) {
            m_accounts[username] = m_world->givenAccount(username);
            m_world->givenNickname(m_accounts[username], nickname);
        }
        m_world->givenProfile(m_accounts[u"other"_s], u"o.ther@example.org"_s, u"13800000001"_s, {});
    }

    void cleanup()
    {
        m_world.reset();
        m_accounts.clear();
    }

    void findsExactlyOrByTheStartOfANickname_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("username, and a nickname that starts so")
            << u"Panco_1"_s << QStringList{u"Panco_1"_s, u"named"_s};
        QTest::newRow("username in another case") << u"PANCO-2"_s << QStringList{u"panco-2"_s};
        QTest::newRow("start of a username") << u"perc"_s << QStringList{};
        QTest::newRow("e-mail") << u"o.ther@example.org"_s << QStringList{u"other"_s};
        QTest::newRow("e-mail in another case") << u"O.Ther@Example.ORG"_s << QStringList{u"other"_s};
        QTest::newRow("start of an e-mail") << u"o.ther@"_s << QStringList{};
        QTest::newRow("mobile") << u"13800000001"_s << QStringList{u"other"_s};
        QTest::newRow("start of a mobile") << u"1380000000"_s << QStringList{};
        QTest::newRow("start of two nicknames") << u"小"_s << QStringList{u"panco-2"_s, u"Panco_1"_s};
        QTest::newRow("whole nickname") << u"小美"_s << QStringList{u"Panco_1"_s};
        QTest::newRow("end of a nickname") << u"美"_s << QStringList{};
        QTest::newRow("nickname in another case") << u"STRAß"_s << QStringList{u"other"_s};
        QTest::newRow("beyond the BMP") << u"𝄞"_s << QStringList{u"rare"_s};
        QTest::newRow("% is a letter") << u"%"_s << QStringList{};
        QTest::newRow("_ is a letter") << u"panco_"_s << QStringList{u"named"_s};
        QTest::newRow("% at its place") << u"100%"_s << QStringList{u"percent"_s};
        QTest::newRow("oneself") << u"searcher"_s << QStringList{u"searcher"_s};
        QTest::newRow("nobody") << u"nobody at all"_s << QStringList{};
        QTest::newRow("a number no id can be") << u"99999999999999999999"_s << QStringList{};
        QTest::newRow("quotes") << u"'; --"_s << QStringList{};
    }

    void findsExactlyOrByTheStartOfANickname()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);

        const auto page = search(text);

        QVERIFY(page);
        QCOMPARE(usernames(*page), found);
        QCOMPARE(page->total, found.size());
    }

    void findsByIdAsItIsWritten()
    {
        const QString id = QString::number(m_accounts[u"other"_s].value);

        QCOMPARE(usernames(*search(id)), QStringList{u"other"_s});
        QCOMPARE(usernames(*search(u"0"_s + id)), QStringList{});
    }

    void strangersShowOnlyWhatWasTyped()
    {
        const AccountCard byName = search(u"other"_s)->items[0];
        const AccountCard byEmail = search(u"o.ther@example.org"_s)->items[0];
        const AccountCard byMobile = search(u"13800000001"_s)->items[0];

        QCOMPARE(QStringList({byName.email, byName.mobile}), QStringList({QString(), QString()}));
        QCOMPARE(QStringList({byEmail.email, byEmail.mobile}), QStringList({u"o.ther@example.org"_s, QString()}));
        QCOMPARE(QStringList({byMobile.email, byMobile.mobile}), QStringList({QString(), u"13800000001"_s}));
    }

    void friendsAndOneselfShowAll()
    {
        m_world->givenFriends(m_me, m_accounts[u"other"_s]);
        m_world->givenProfile(m_me, u"me@example.org"_s, u"13800000009"_s, u"1990-01-01"_s);

        const AccountCard other = search(u"other"_s)->items[0];
        const AccountCard me = search(u"searcher"_s)->items[0];

        QCOMPARE(other.email, u"o.ther@example.org"_s);
        QCOMPARE(other.mobile, u"13800000001"_s);
        QCOMPARE(me.email, u"me@example.org"_s);
        QCOMPARE(me.age, 32);
    }

    void resultsComeInPagesInAlphabeticalOrder()
    {
        QStringList expected;
        for (int i = 0; i < 7; ++i) {
            expected.append(u"page%1"_s.arg(i));
            m_world->givenNickname(m_world->givenAccount(expected.last()), u"zz %1"_s.arg(i));
        }

        QStringList seen;
        for (int page = 1; page <= 4; ++page) {
            SearchAccounts request;
            request.account = u"ZZ"_s;
            request.page = page;
            request.limit = 3;
            const auto found = m_world->friends.search(m_me, request);
            QCOMPARE(found->total, 7);
            seen += usernames(*found);
        }

        QCOMPARE(seen, expected);
    }

private:
    Result<Page<AccountCard>> search(const QString &text)
    {
        SearchAccounts request;
        request.account = text;
        return m_world->friends.search(m_me, request);
    }

    static QStringList usernames(const Page<AccountCard> &page)
    {
        QStringList names;
        for (const AccountCard &card : page.items)
            names.append(card.username);
        return names;
    }

    std::optional<FriendWorld> m_world;
    AccountId m_me;
    QHash<QString, AccountId> m_accounts;
};

QTEST_GUILESS_MAIN(FriendSearchTest)
#include "friend_search_test.moc"
