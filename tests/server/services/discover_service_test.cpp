// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/discover_service.h"

#include "server/services/audit_service.h"
#include "tests/support/service_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const OperatorCaller kCaller{.id = OperatorId{1}, .name = u"admin"_s};
const AccountId kMei{kFirstAccountId};
const QString kUrl = u"https://help.example.org/"_s;

struct DiscoverWorld : ServiceWorld
{
    AuditTrail audit{context};
    DiscoverService discovers{context, audit};
    AuditService log{context};

    ManagedDiscover given(const QString &title, int order = 0)
    {
        const auto created = discovers.create(kCaller, {.title = title, .url = kUrl, .order = order});
        if (!created)
            qFatal("no link: %s", describe(created.error().code).name);
        return *created;
    }

    // As everyone sees them.
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        const auto shown = discovers.list(kMei, {});
        for (const Discover &each : shown->items)
            titles.append(each.title);
        return titles;
    }

    [[nodiscard]] QList<AuditEntry> entries() const { return log.list(kCaller, {})->items; }
};

template <typename T>
std::optional<ErrorCode> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace

class DiscoverServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void linksAreShownInTheirOrder()
    {
        m_world->given(u"last"_s, 20);
        m_world->given(u"first"_s, 10);
        m_world->given(u"also last, but later"_s, 20);

        QCOMPARE(m_world->titles(), (QStringList{u"first"_s, u"last"_s, u"also last, but later"_s}));
        QCOMPARE(m_world->discovers.list(kMei, {})->total, 3);
    }

    void anEditChangesWhatItNames()
    {
        const ManagedDiscover first = m_world->given(u"first"_s, 10);
        m_world->given(u"second"_s, 20);
        m_world->clock.advance(kSecond);

        const auto edited = m_world->discovers.edit(
            kCaller, {.id = first.id, .icon = u"https://help.example.org/icon.png"_s, .order = 30});

        QVERIFY(edited);
        QCOMPARE(edited->title, u"first"_s);
        QCOMPARE(edited->url, kUrl);
        QCOMPARE(edited->icon, u"https://help.example.org/icon.png"_s);
        QCOMPARE(edited->createdAt, first.createdAt);
        QCOMPARE(edited->updatedAt, first.createdAt.plus(kSecond));
        QCOMPARE(m_world->titles(), (QStringList{u"second"_s, u"first"_s}));
        QCOMPARE(m_world->discovers.edit(kCaller, {.id = first.id, .icon = QString()})->icon, QString());
    }

    void anEditThatChangesNothingLeavesNoTrace()
    {
        const ManagedDiscover link = m_world->given(u"first"_s, 10);
        const qsizetype before = m_world->entries().size();
        m_world->clock.advance(kSecond);

        QCOMPARE(*m_world->discovers.edit(kCaller, {.id = link.id, .title = u"first"_s}), link);

        QCOMPARE(m_world->entries().size(), before);
    }

    void whatIsDeletedIsGone()
    {
        const ManagedDiscover link = m_world->given(u"first"_s);

        const auto dry = m_world->discovers.remove(kCaller, {.id = link.id, .reason = u"old"_s, .dryRun = true});
        QCOMPARE(*dry, link);
        QCOMPARE(m_world->titles().size(), 1);
        QCOMPARE(*m_world->discovers.remove(kCaller, {.id = link.id, .reason = u"old"_s}), link);

        QVERIFY(m_world->titles().isEmpty());
        QCOMPARE(errorOf(m_world->discovers.remove(kCaller, {.id = link.id, .reason = u"old"_s})),
                 ErrorCode::DiscoverUnknown);
        QCOMPARE(errorOf(m_world->discovers.edit(kCaller, {.id = link.id})), ErrorCode::DiscoverUnknown);
    }

    void everyChangeIsInTheAuditLog()
    {
        const ManagedDiscover link = m_world->given(u"first"_s, 10);
        QVERIFY(m_world->discovers.edit(kCaller, {.id = link.id, .title = u"other"_s, .reason = u"a typo"_s}));
        QVERIFY(m_world->discovers.remove(kCaller, {.id = link.id, .reason = u"old"_s}));

        const QList<AuditEntry> entries = m_world->entries();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries[2].action, u"discover.create"_s);
        QCOMPARE(entries[2].after.value("url"_L1).toString(), kUrl);
        QCOMPARE(entries[1].action, u"discover.edit"_s);
        QCOMPARE(entries[1].before.value("title"_L1).toString(), u"first"_s);
        QCOMPARE(entries[1].after.value("title"_L1).toString(), u"other"_s);
        QCOMPARE(entries[1].reason, u"a typo"_s);
        QCOMPARE(entries[0].action, u"discover.delete"_s);
        QCOMPARE(entries[0].reason, u"old"_s);
        for (const AuditEntry &entry : entries) {
            QCOMPARE(entry.targetKind, u"discover"_s);
            QCOMPARE(entry.targetId, QString::number(link.id.value));
        }
    }

    void thereAreAHundredAtMostHoweverManyAddAtOnce()
    {
        for (int i = 0; i < kMostDiscovers - 2; ++i)
            m_world->given(QString::number(i));

        std::atomic<int> made = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                const auto created = m_world->discovers.create(kCaller, {.title = u"more"_s, .url = kUrl});
                if (created)
                    ++made;
                else if (created.error().code == ErrorCode::DiscoverLimit)
                    ++refused;
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(made.load(), 2);
        QCOMPARE(refused.load(), 4);
        QCOMPARE(m_world->titles().size(), kMostDiscovers);
        QCOMPARE(m_world->entries().first().action, u"discover.create"_s);
    }

    void onlyAddressesOfTheWebAreLinks_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isOne");
        const auto row = [](const char *url, bool isOne) { QTest::newRow(url) << QString::fromUtf8(url) << isOne; };
        row("https://example.org", true);
        row("http://example.org:8080/a/b?c=d&e=%20f#g", true);
        row("https://192.0.2.7/", true);
        row("https://[2001:db8::1]/", true);
        row("https://例子.测试/路径", true);
        row("HTTPS://example.org/", true);
        row("example.org", false);
        row("//example.org/", false);
        row("/path", false);
        row("javascript:alert(1)", false);
        row("javascript://example.org/%0aalert(1)", false);
        row("data:text/html,hello", false);
        row("ftp://example.org/", false);
        row("https://", false);
        row("https:///path", false);
        row("https://example.org/a b", false);
        row("https://example.org/\n", false);
        row("https://bank.example@evil.example/", false);
        row("https://example.org:99999/", false);
        row("https://example.org/%zz", false);
    }

    void onlyAddressesOfTheWebAreLinks()
    {
        QFETCH(QString, url);
        QFETCH(bool, isOne);

        QCOMPARE(kWebAddressFormat.matches(url), isOne);
    }

private:
    std::optional<DiscoverWorld> m_world;
};

QTEST_GUILESS_MAIN(DiscoverServiceTest)
#include "discover_service_test.moc"
