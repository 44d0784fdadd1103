// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

#include <QTest>

// The calls about jobs that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kManyIds = 200; // of nobody: a job that lasts for a while and touches nothing

} // namespace

void ApiWorld::exportAccounts()
{
    m_exportJob = newJob(u"/admin/jobs/users/export"_s, {{u"text"_s, u"mei"_s}});
    const auto state = [&] { return boss.api.get(u"/admin/jobs/{id}"_s, {{u"id"_s, m_exportJob}}).result(); };
    if (!QTest::qWaitFor([&] { return state().value("state"_L1) == "done"_L1; }, 60'000))
        qFatal("an export does not come to an end");
}

qint64 ApiWorld::newJob(const QString &path, const Arguments &arguments)
{
    const Answer begun = boss.api.post(path, arguments);
    const qint64 id = begun.result().value("job"_L1)["id"_L1].toInteger();
    if (id == 0)
        qFatal("no job could be begun: %s", begun.body.constData());
    return id;
}

qint64 ApiWorld::newLongJob()
{
    QVariantList nobodies;
    for (int i = 0; i < kManyIds; ++i)
        nobodies.append(90'000'000 + i);
    return newJob(u"/admin/jobs/users/endSessions"_s, {{u"ids"_s, nobodies}, {u"reason"_s, u"test"_s}});
}

ApiWorld::Call ApiWorld::jobCall(const QString &endpoint)
{
    const Arguments job{{u"id"_s, m_exportJob}};
    if (endpoint == "cancelJob"_L1)
        return {&boss, {{u"id"_s, newLongJob()}}};
    if (endpoint == "resumeJob"_L1) {
        const Arguments cancelled{{u"id"_s, newLongJob()}};
        if (const Answer over = boss.api.post(u"/admin/jobs/{id}/cancel"_s, cancelled); over.code() != 0)
            qFatal("a job could not be cancelled: %s", over.body.constData());
        return {&boss, cancelled};
    }
    const Arguments tried{{u"dryRun"_s, true}, {u"reason"_s, u"spam"_s}};
    const auto ids = [](const QVariantList &list) { return Arguments{{u"ids"_s, list}}; };
    const QHash<QString, Call> calls{
        {u"listJobs"_s, {&boss, {{u"kind"_s, u"users.export"_s}}}},
        {u"showJob"_s, {&boss, job}},
        {u"jobFailures"_s, {&boss, job}},
        {u"downloadJob"_s, {&boss, job}},
        {u"bulkBanUsers"_s, {&boss, tried + ids({m_offender.id}) + Arguments{{u"scope"_s, u"send"_s}}}},
        {u"bulkDeleteUsers"_s, {&boss, tried + ids({m_offender.id})}},
        {u"bulkRestoreUsers"_s, {&boss, tried + ids({m_deleted.id})}},
        {u"bulkEndSessions"_s, {&boss, tried + ids({m_edited.id})}},
        {u"bulkDissolveGroups"_s, {&boss, tried + ids({managedGroup})}},
        {u"bulkRecallMessages"_s, {&boss, tried + ids({message})}},
        {u"bulkLiftBans"_s, {&boss, tried + ids({m_editableBan})}},
        {u"exportMessages"_s, {&boss, tried + Arguments{{u"format"_s, u"jsonl"_s}, {u"type"_s, u"text"_s}}}},
        {u"exportUsers"_s, {&boss, tried + Arguments{{u"format"_s, u"xlsx"_s}}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
