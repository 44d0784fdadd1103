// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/geo_grid.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// Many groups at once, named "crowd" and all at one place.
const Statement kCrowd{"test.crowd",
                       u"INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, "
                       "disable_add_member, disable_view_member, disable_add_group, enable_before_message, longitude, "
                       "latitude, cell, created_at) "
                       "WITH RECURSIVE series (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ?) "
                       "SELECT 1000 + i, 'crowd', 'crowd', ?, 1, 500, FALSE, FALSE, FALSE, FALSE, ?, ?, ?, 0 "
                       "FROM series"_s};
const Statement kCrowdGrams{"test.crowdGrams",
                            u"INSERT INTO chat_group_gram (gram, group_id) SELECT pieces.gram, id FROM chat_group, "
                            "(SELECT 'cr' AS gram UNION ALL SELECT 'ro' UNION ALL SELECT 'ow' UNION ALL SELECT 'wd') "
                            "AS pieces WHERE name_key = 'crowd'"_s};
const Statement kAsked{"test.asked",
                       u"INSERT INTO account_position (account_id, longitude, latitude, cell, updated_at) "
                       "VALUES (?, ?, ?, 0, 0)"_s};
const Statement kProfile{"test.profile", u"UPDATE account SET longitude = ?, latitude = ? WHERE id = ?"_s};

QStringList namesOf(const Page<ChatGroup> &page)
{
    QStringList names;
    for (const ChatGroup &group : page.items)
        names.append(group.name);
    return names;
}

SearchChatGroups byName(const QString &name, int page = 1, int limit = 50)
{
    return {{.page = page, .limit = limit}, name};
}

} // namespace

class ChatGroupSearchServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 50, .nearbyRadius = 100'000});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_asker = m_world->givenAccount(u"asker"_s);
    }

    void cleanup() { m_world.reset(); }

    void aNameIsFoundByAnyPartOfIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("found");
        const QString name = u"Qt技术交流群"_s;
        QTest::newRow("all of it") << name << name << true;
        QTest::newRow("one Chinese character") << name << u"群"_s << true;
        QTest::newRow("two Chinese characters") << name << u"技术"_s << true;
        QTest::newRow("three Chinese characters") << name << u"术交流"_s << true;
        QTest::newRow("another case") << name << u"qT"_s << true;
        QTest::newRow("one letter") << name << u"T"_s << true;
        QTest::newRow("across scripts") << name << u"t技"_s << true;
        QTest::newRow("its pieces in another order") << name << u"术技"_s << false;
        QTest::newRow("its pieces with a gap") << name << u"技术流群"_s << false;
        QTest::newRow("two common pieces that never meet") << u"aba"_s << u"bab"_s << false;
        QTest::newRow("more than the name") << name << name + u'!' << false;
        QTest::newRow("a sign beyond the first plane") << u"我😀们"_s << u"😀"_s << true;
        QTest::newRow("two signs beyond the first plane") << u"😀😁"_s << u"😀😁"_s << true;
        QTest::newRow("another case beyond ASCII") << u"Σοφός"_s << u"ΦΌΣ"_s << true;
        QTest::newRow("percent is a letter") << u"100% pure"_s << u"0% p"_s << true;
        QTest::newRow("percent stands for nothing else") << u"100 pure"_s << u"%"_s << false;
        QTest::newRow("percent in a longer part") << u"abcd"_s << u"ab%cd"_s << false;
        QTest::newRow("underscore is a letter") << u"snake_case"_s << u"e_c"_s << true;
        QTest::newRow("underscore stands for nothing else") << u"snake case"_s << u"e_c"_s << false;
        QTest::newRow("the escape is a letter") << u"wow!%"_s << u"w!%"_s << true;
        QTest::newRow("backslash is a letter") << u"a\\b"_s << u"\\b"_s << true;
        QTest::newRow("quote is a letter") << u"it's"_s << u"t's"_s << true;
    }

    void aNameIsFoundByAnyPartOfIt()
    {
        QFETCH(QString, name);
        QFETCH(QString, part);
        QFETCH(bool, found);
        m_world->givenGroup(m_owner, {.name = u"zzz"_s});
        m_world->givenGroup(m_owner, {.name = name});

        const auto page = given(m_world->searches.search(m_asker, byName(part)));

        QCOMPARE(namesOf(page), found ? QStringList{name} : QStringList{});
        QCOMPARE(page.total, found ? 1 : 0);
    }

    void aRenamedGroupIsFoundByItsNewNameOnly()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner, {.name = u"old name"_s});

        QVERIFY(m_world->groups.edit(m_owner, {.groupId = group, .name = u"new name"_s}));

        QCOMPARE(given(m_world->searches.search(m_asker, byName(u"old"_s))).total, 0);
        QCOMPARE(given(m_world->searches.search(m_asker, byName(u"new"_s))).total, 1);
    }

    void theGroupWithThatIdComesFirstAndOnce()
    {
        m_world->givenGroup(m_owner, {.name = u"2 of us"_s});
        m_world->givenGroup(m_owner, {.name = u"group 2"_s});
        m_world->givenGroup(m_owner, {.name = u"2 and 2"_s});

        const auto whole = given(m_world->searches.search(m_asker, byName(u"2"_s)));
        const auto first = given(m_world->searches.search(m_asker, byName(u"2"_s, 1, 1)));
        const auto second = given(m_world->searches.search(m_asker, byName(u"2"_s, 2, 1)));
        const auto third = given(m_world->searches.search(m_asker, byName(u"2"_s, 3, 1)));
        const auto fourth = given(m_world->searches.search(m_asker, byName(u"2"_s, 4, 1)));

        QCOMPARE(namesOf(whole), (QStringList{u"group 2"_s, u"2 of us"_s, u"2 and 2"_s}));
        QCOMPARE(whole.total, 3);
        QCOMPARE(namesOf(first) + namesOf(second) + namesOf(third), namesOf(whole));
        QCOMPARE(fourth, (Page<ChatGroup>{.total = 3}));
    }

    void searchesReachAThousandGroups()
    {
        givenCrowd(1'001, {10, 10});

        const auto last = given(m_world->searches.search(m_asker, byName(u"crowd"_s, 5, 200)));
        const auto beyond = given(m_world->searches.search(m_asker, byName(u"crowd"_s, 6, 200)));

        QCOMPARE(last.items.size(), 200);
        QCOMPARE(last.items.last().id.value, 2000);
        QCOMPARE(last.total, 1'000);
        QVERIFY(beyond.items.isEmpty());
    }

    void nearGroupsComeNearestFirst()
    {
        givenPlaces();

        const auto page = given(m_world->searches.nearby(m_asker, {.longitude = 20.0, .latitude = 50.0}));

        QCOMPARE(namesOf(page), (QStringList{u"here"_s, u"near"_s, u"nearly far"_s}));
        QCOMPARE(page.total, 3);
    }

    void nearGroupsAreFilteredByName()
    {
        givenPlaces();

        const auto page = given(
            m_world->searches.nearby(m_asker, {.longitude = 20.0, .latitude = 50.0, .name = u"NEAR"_s}));

        QCOMPARE(namesOf(page), (QStringList{u"near"_s, u"nearly far"_s}));
    }

    void aDissolvedGroupIsNotNear()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner,
                                                      {.name = u"gone"_s, .longitude = 20.0, .latitude = 50.0});

        QVERIFY(m_world->groups.dissolve(m_owner, {.groupId = group}));

        QCOMPARE(given(m_world->searches.nearby(m_asker, {.longitude = 20.0, .latitude = 50.0})).total, 0);
    }

    void aGroupIsNearWhereItMovedTo()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner, {.name = u"g"_s, .longitude = 20.0, .latitude = 50.0});

        QVERIFY(m_world->groups.edit(m_owner, {.groupId = group, .name = u"g"_s, .longitude = 60.0, .latitude = 0.0}));

        QCOMPARE(given(m_world->searches.nearby(m_asker, {.longitude = 20.0, .latitude = 50.0})).total, 0);
        QCOMPARE(given(m_world->searches.nearby(m_asker, {.longitude = 60.0, .latitude = 0.0})).total, 1);
    }

    void aCrowdShowsItsNearestHundred_data()
    {
        QTest::addColumn<int>("crowd");
        QTest::addColumn<std::optional<QString>>("name");
        QTest::newRow("any name") << 200 << std::optional<QString>{};
        QTest::newRow("a name that few have") << 200 << std::optional(u"crowd"_s);
        QTest::newRow("a name that very many have") << 10'000 << std::optional(u"crowd"_s);
    }

    void aCrowdShowsItsNearestHundred()
    {
        QFETCH(int, crowd);
        QFETCH(std::optional<QString>, name);
        givenCrowd(crowd, {20.3, 50});
        m_world->givenGroup(m_owner, {.name = u"a crowd nearer"_s, .longitude = 20.1, .latitude = 50.0});
        m_world->givenGroup(m_owner, {.name = u"a crowd too far"_s, .longitude = 30.0, .latitude = 50.0});

        const auto page = given(m_world->searches.nearby(m_asker, {.longitude = 20.0, .latitude = 50.0, .name = name}));

        QCOMPARE(page.total, 100);
        QCOMPARE(page.items.size(), 100);
        QCOMPARE(page.items[0].name, u"a crowd nearer"_s);
        QCOMPARE(page.items[1].id.value, 1001);
        QCOMPARE(page.items[99].id.value, 1099);
    }

    void halfAPositionIsRefused()
    {
        QCOMPARE(errorOf(m_world->searches.nearby(m_asker, {.longitude = 20.0})), ErrorCode::ParameterMissing);
        QCOMPARE(errorOf(m_world->searches.nearby(m_asker, {.latitude = 20.0})), ErrorCode::ParameterMissing);
    }

    void withoutAPositionTheAskersOwnCounts()
    {
        givenPlaces();

        const auto unknown = given(m_world->searches.nearby(m_asker, {}));
        const auto unknownByName = given(m_world->searches.nearby(m_asker, {.name = u"far"_s}));
        m_world->execute(kProfile, 20.0, 50.0, m_asker);
        const auto atHome = given(m_world->searches.nearby(m_asker, {}));
        m_world->execute(kAsked, m_asker, 60.0, 0.0);
        const auto whereLastAsked = given(m_world->searches.nearby(m_asker, {}));

        QCOMPARE(unknown, Page<ChatGroup>{});
        QCOMPARE(namesOf(unknownByName), (QStringList{u"far"_s, u"nearly far"_s}));
        QCOMPARE(unknownByName.total, 2);
        QCOMPARE(namesOf(atHome).first(), u"here"_s);
        QCOMPARE(namesOf(whereLastAsked), QStringList{u"far"_s});
    }

private:
    // Around 20 E 50 N; one group far away, one nowhere.
    void givenPlaces()
    {
        m_world->givenGroup(m_owner, {.name = u"far"_s, .longitude = 60.0, .latitude = 0.0});
        m_world->givenGroup(m_owner, {.name = u"nearly far"_s, .longitude = 20.9, .latitude = 50.0});
        m_world->givenGroup(m_owner, {.name = u"nowhere"_s});
        m_world->givenGroup(m_owner, {.name = u"here"_s, .longitude = 20.0, .latitude = 50.0});
        m_world->givenGroup(m_owner, {.name = u"near"_s, .longitude = 20.2, .latitude = 50.1});
    }

    // Ids from 1001.
    void givenCrowd(int size, const Position &place)
    {
        m_world->execute(kCrowd, size, m_owner, place.longitude, place.latitude, cellOf(place));
        m_world->execute(kCrowdGrams);
    }

    std::optional<ChatGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_asker;
};

QTEST_GUILESS_MAIN(ChatGroupSearchServiceTest)
#include "chat_group_search_service_test.moc"
