// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/admin_group_repository.h"
#include "tests/server/services/admin_group_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// More groups than are sorted where an index finds them; all of one moment and one member, and named "crowd".
constexpr int kMany = 10'050;
constexpr qint64 kFirstOfCrowd = 1'001;
const Statement kCrowd{"test.listedCrowd",
                       u"INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, "
                       "disable_add_member, disable_view_member, disable_add_group, enable_before_message, created_at) "
                       "WITH RECURSIVE series (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ?) "
                       "SELECT 1000 + i, 'crowd', 'crowd', ?, 1, 500, FALSE, FALSE, FALSE, FALSE, 5 FROM series"_s};
const Statement kCrowdGrams{"test.listedCrowdGrams",
                            u"INSERT INTO chat_group_gram (gram, group_id) SELECT pieces.gram, id FROM chat_group, "
                            "(SELECT 'cr' AS gram UNION ALL SELECT 'ro' UNION ALL SELECT 'ow' UNION ALL SELECT 'wd') "
                            "AS pieces WHERE name_key = 'crowd'"_s};

} // namespace

// The list of chat groups: whatever is asked of it, and however it is found.
class AdminGroupListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_ann = m_world->givenAccount(u"ann"_s);
        m_ben = m_world->givenAccount(u"ben"_s);
        m_start = m_world->clock.now();
        for (const QString &name : {u"Tea house"_s, u"Tea room"_s, u"茶馆"_s, u"100% tea_time!"_s, u"Coffee"_s,
                                    u"Gone tea"_s, u"Erased tea"_s, u"Last"_s}) {
            m_groups.append(m_world->givenGroup(m_groups.size() % 2 == 0 ? m_ann : m_ben, {.name = name}));
            m_world->clock.advance(kMinute);
        }
        for (const int crowded : {0, 2, 5})
            m_world->givenMember(m_groups.at(crowded), crowded % 2 == 0 ? m_ann : m_ben,
                                 crowded % 2 == 0 ? m_ben : m_ann);
        mute(m_groups.at(1), {});
        mute(m_groups.at(4), m_world->clock.now().plus(kMinute));
        given(m_world->groups.dissolve(m_ann, {.groupId = m_groups.at(6)}));
        m_world->clock.advance(30 * kDay);
        given(m_world->erasure.run());
        given(m_world->groups.dissolve(m_ben, {.groupId = m_groups.at(5)}));
    }

    void cleanup()
    {
        m_world.reset();
        m_groups.clear();
    }

    void filtersFindWhatTheySay_data()
    {
        QTest::addColumn<std::function<void(ListGroups &)>>("ask");
        QTest::addColumn<QList<int>>("found"); // places in m_groups, newest first
        const auto row = [](const char *name, std::function<void(ListGroups &)> ask, const QList<int> &found) {
            QTest::newRow(name) << std::move(ask) << found;
        };
        row("nothing", [](ListGroups &) {}, {7, 6, 5, 4, 3, 2, 1, 0});
        row("part of a name", [](ListGroups &in) { in.text = u"TEA"_s; }, {6, 5, 3, 1, 0});
        row("one Chinese character", [](ListGroups &in) { in.text = u"茶"_s; }, {2});
        row("what LIKE would read otherwise", [](ListGroups &in) { in.text = u"0% tea_t"_s; }, {3});
        row("an underline is no joker", [](ListGroups &in) { in.text = u"tea_h"_s; }, {});
        row("an id", [](ListGroups &in) { in.text = u"5"_s; }, {4});
        row("digits of a name", [](ListGroups &in) { in.text = u"100"_s; }, {3});
        row("an id with a filter it does not pass",
            [](ListGroups &in) { in.text = u"5"_s, in.status = GroupStatus::Erased; }, {});
        row("its owner", [](ListGroups &in) { in.ownerId = AccountId{kFirstAccountId + 1}; }, {7, 5, 3, 1});
        row("a member, former groups included", [](ListGroups &in) { in.memberId = AccountId{kFirstAccountId}; },
            {5, 4, 2, 0});
        row("an owner and a member",
            [](ListGroups &in) {
                in.ownerId = AccountId{kFirstAccountId};
                in.memberId = AccountId{kFirstAccountId + 1};
            },
            {2, 0});
        row("alive", [](ListGroups &in) { in.status = GroupStatus::Active; }, {7, 4, 3, 2, 1, 0});
        row("dissolved", [](ListGroups &in) { in.status = GroupStatus::Dissolved; }, {5});
        row("erased", [](ListGroups &in) { in.status = GroupStatus::Erased; }, {6});
        row("muted, not what is over", [](ListGroups &in) { in.isMuted = true; }, {1});
        row("not muted", [](ListGroups &in) { in.isMuted = false; }, {7, 6, 5, 4, 3, 2, 0});
        row("so many members", [](ListGroups &in) { in.membersFrom = 2; }, {2, 0});
        row("fewer members", [](ListGroups &in) { in.membersUntil = 1; }, {6, 5});
        row("between", [](ListGroups &in) { in.membersFrom = 1, in.membersUntil = 2; }, {7, 4, 3, 1});
        row("part of a name and members", [](ListGroups &in) { in.text = u"tea"_s, in.membersFrom = 2; }, {0});
    }

    void filtersFindWhatTheySay()
    {
        QFETCH(const std::function<void(ListGroups &)>, ask);
        QFETCH(const QList<int>, found);
        ListGroups request;
        ask(request);

        QCOMPARE(walk(request, 50), groupsAt(found));
        QCOMPARE(walk(request, 1), groupsAt(found));
    }

    void timesAreHalfOpen()
    {
        ListGroups request;
        request.createdFrom = m_start.plus(2 * kMinute);
        request.createdUntil = m_start.plus(4 * kMinute);

        QCOMPARE(walk(request, 50), groupsAt({3, 2}));
    }

    void ordersAreKeptOverPages_data()
    {
        QTest::addColumn<GroupSort>("sort");
        QTest::addColumn<bool>("isAscending");
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("id") << GroupSort::Id << true << QList{0, 1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("id, back") << GroupSort::Id << false << QList{7, 6, 5, 4, 3, 2, 1, 0};
        QTest::newRow("creation") << GroupSort::CreatedAt << true << QList{0, 1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("creation, back") << GroupSort::CreatedAt << false << QList{7, 6, 5, 4, 3, 2, 1, 0};
        QTest::newRow("members") << GroupSort::Members << true << QList{5, 6, 1, 3, 4, 7, 0, 2};
        QTest::newRow("members, back") << GroupSort::Members << false << QList{2, 0, 7, 4, 3, 1, 6, 5};
    }

    void ordersAreKeptOverPages()
    {
        QFETCH(const GroupSort, sort);
        QFETCH(const bool, isAscending);
        QFETCH(const QList<int>, order);
        ListGroups request;
        request.sort = sort;
        request.isAscending = isAscending;

        for (const int limit : {1, 3, 8})
            QCOMPARE(walk(request, limit), groupsAt(order));
        request.text = u"tea"_s;
        request.status = GroupStatus::Active;
        QList<int> alive;
        std::copy_if(order.begin(), order.end(), std::back_inserter(alive), [](int place) {
            return QList{0, 1, 3}.contains(place);
        });
        QCOMPARE(walk(request, 2), groupsAt(alive));
    }

    // Which index finds the rows is a question of speed alone.
    void everyIndexFindsTheSame()
    {
        QList<GroupFilter> filters(7);
        filters[0] = {.namePart = u"tea"_s, .nameGram = u"te"_s};
        filters[1] = {.owner = m_ann};
        filters[2] = {.member = m_ann};
        filters[3] = {.isMuted = true};
        filters[4] = {.membersFrom = 1, .membersUntil = 2};
        filters[5] = {.createdFrom = m_start.plus(kMinute), .createdUntil = m_start.plus(6 * kMinute)};
        filters[6] = {.owner = m_ben, .namePart = u"tea"_s, .nameGram = u"te"_s, .status = GroupStatus::Dissolved};
        int compared = 0;
        for (GroupFilter &filter : filters) {
            filter.now = m_world->clock.now();
            for (const GroupSort sort : {GroupSort::Id, GroupSort::CreatedAt, GroupSort::Members}) {
                const GroupOrder order{.sort = sort};
                const QList<ChatGroupId> expected = listed(filter, GroupIndex::Order, order);
                QVERIFY(!expected.isEmpty());
                for (const GroupIndex index :
                     {GroupIndex::Owner, GroupIndex::Member, GroupIndex::Name, GroupIndex::Status, GroupIndex::Muted,
                      GroupIndex::Members, GroupIndex::Creation}) {
                    if (index == GroupIndex::Name && filter.nameGram.isEmpty())
                        continue;
                    QCOMPARE(listed(filter, index, order), expected);
                    ++compared;
                }
            }
        }
        QCOMPARE(compared, 3 * (7 * 6 + 2));
    }

    void amongManyGroupsTheSameIsFound()
    {
        m_world->execute(kCrowd, kMany, m_ann);
        m_world->execute(kCrowdGrams);
        ListGroups named;
        named.text = u"crow"_s;
        named.limit = 2;
        ListGroups namedByMembers = named;
        namedByMembers.sort = GroupSort::Members;
        ListGroups small;
        small.membersUntil = 2;
        small.isAscending = true;
        small.limit = 2;
        ListGroups early;
        early.createdUntil = Timestamp{6};
        early.sort = GroupSort::Members;
        early.limit = 2;
        ListGroups grown;
        grown.membersFrom = 2;

        const QList<ChatGroupId> newest{{kFirstOfCrowd + kMany - 1}, {kFirstOfCrowd + kMany - 2}};
        QCOMPARE(page(named), newest);
        QCOMPARE(page(namedByMembers), newest);
        QCOMPARE(page(small), groupsAt({1, 3}));
        QCOMPARE(page(early), newest);
        QCOMPARE(page(grown), groupsAt({2, 0}));
    }

    void rowsShowWhatTheGroupIs()
    {
        QCOMPARE(m_world->say(m_ben, m_groups.at(0)), std::optional<ErrorCode>{});
        ListGroups request;
        request.text = u"house"_s;

        const GroupSummary row = given(m_world->admin.list(m_world->boss, request)).items.first();

        GroupSummary expected;
        expected.id = m_groups.at(0);
        expected.name = u"Tea house"_s;
        expected.owner = {.id = m_ann, .username = u"ann"_s, .nickname = u"ann"_s};
        expected.members = 2;
        expected.memberLimit = m_world->social.membersPerChatGroup;
        expected.createdAt = m_start;
        expected.lastMessageAt = m_world->clock.now();
        QCOMPARE(row, expected);
    }

    void aCursorOfAnotherListIsRefused()
    {
        ListGroups request;
        request.after = u"WzFd"_s; // [1]

        QCOMPARE(errorOf(m_world->admin.list(m_world->boss, request)), ErrorCode::CursorInvalid);
    }

private:
    void mute(ChatGroupId group, const std::optional<Timestamp> &until)
    {
        MuteGroup request;
        request.id = group;
        request.reason = m_world->reason;
        request.isMuted = true;
        request.until = until;
        given(m_world->admin.mute(m_world->boss, request));
    }

    QList<ChatGroupId> groupsAt(const QList<int> &places) const
    {
        QList<ChatGroupId> groups;
        for (const int place : places)
            groups.append(m_groups.at(place));
        return groups;
    }

    static QList<ChatGroupId> idsOf(const QList<GroupSummary> &rows)
    {
        QList<ChatGroupId> ids;
        for (const GroupSummary &row : rows)
            ids.append(row.id);
        return ids;
    }

    QList<ChatGroupId> page(const ListGroups &request) const
    {
        return idsOf(given(m_world->admin.list(m_world->boss, request)).items);
    }

    // All pages one after the other.
    QList<ChatGroupId> walk(ListGroups request, int limit) const
    {
        request.limit = limit;
        QList<ChatGroupId> found;
        for (;;) {
            const KeysetPage<GroupSummary> page = given(m_world->admin.list(m_world->boss, request));
            if (page.items.size() > limit)
                QTest::qFail("a page is too long", __FILE__, __LINE__);
            found += idsOf(page.items);
            if (!page.next)
                return found;
            request.after = page.next;
        }
    }

    QList<ChatGroupId> listed(const GroupFilter &filter, GroupIndex index, const GroupOrder &order)
    {
        return idsOf(given(m_world->database->read([&](Connection &connection) {
            return AdminGroupRepository(connection).list(filter, index, order, {}, 50);
        })));
    }

    std::optional<AdminGroupWorld> m_world;
    AccountId m_ann;
    AccountId m_ben;
    Timestamp m_start;
    QList<ChatGroupId> m_groups;
};

QTEST_GUILESS_MAIN(AdminGroupListTest)
#include "admin_group_list_test.moc"
