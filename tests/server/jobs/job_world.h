// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_runner.h"
#include "server/jobs/job_service.h"
#include "server/services/chat_service.h"
#include "tests/server/services/ban_world.h"

#include <QTemporaryDir>

namespace freeim::test {

// A world in which an owner has things done to many.
struct JobWorld : BanWorld
{
    const SocialSettings social = settings.now().social;
    UserDirectory directory{context, online, activity, social};
    UserEditService edits{context, directory, sessions, hasher, profiles.known(), audit, settings};
    UserDeletionService deletions{context, directory, sessions, profiles.known(), audit, social};
    AdminGroupService groups{context, social, audit};
    MessageAuditService messages{context, audit};
    ChatService chat{context, settings};
    QTemporaryDir folder;
    std::unique_ptr<JobFiles> files = orDie(JobFiles::open(folder.filePath(u"exports"_s), clock));
    JobSet set{{directory, edits, deletions, groups, messages, service}, clock, *files};
    JobService jobs{context, set, *files, audit};
    JobRunner runner{context, set, *files};
    OperatorCaller owner = givenOwner();

    template <typename T>
    static T orDie(Result<T> result)
    {
        if (!result)
            qFatal("%d %s %s", static_cast<int>(result.error().code), qPrintable(result.error().field),
                   qPrintable(result.error().internal));
        return *std::move(result);
    }

    [[nodiscard]] OperatorCaller givenOwner()
    {
        OperatorCaller caller{.name = u"chief"_s, .address = u"198.51.100.2"_s};
        caller.id = orDie(setup.add(caller.name, u"owner"_s, false)).id;
        for (const auto &[permission, name] : names(std::type_identity<Permission>{}))
            caller.permissions.add(permission);
        return caller;
    }

    // "user000", "user001" ...
    [[nodiscard]] QList<AccountId> givenUsers(int count)
    {
        QList<AccountId> users;
        for (int i = 0; i < count; ++i)
            users.append(givenAccount(u"user%1"_s.arg(i, 3, 10, QChar(u'0'))));
        return users;
    }

    [[nodiscard]] static BulkBanUsers banOfUsers(const QString &text)
    {
        BulkBanUsers request;
        request.text = text;
        request.scope = BanScope::Send;
        request.reason = u"spam"_s;
        return request;
    }

    [[nodiscard]] Result<JobPlan> begin(const BulkBanUsers &request)
    {
        return jobs.begin<JobKind::UsersBan>(owner, request);
    }

    [[nodiscard]] Job job(JobId id) { return orDie(jobs.show(owner, {.id = id})); }

    // Until nothing is left to do. How many steps it took.
    int runAll()
    {
        int steps = 0;
        while (orDie(runner.step()))
            ++steps;
        return steps;
    }

    void change(const Statement &statement, const auto &...values)
    {
        orDie(database->write(
            [&](Transaction &transaction) { return transaction.connection().change(statement, values...); }));
    }

    [[nodiscard]] QList<Ban> allBans()
    {
        BanList all;
        all.limit = 1'000;
        return orDie(service.list(owner, all)).items;
    }
};

} // namespace freeim::test
