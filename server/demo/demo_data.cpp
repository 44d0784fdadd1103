// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/demo_data.h"

#include "server/demo/group_writer.h"
#include "server/demo/message_writer.h"
#include "server/demo/people_writer.h"
#include "server/security/password_hasher.h"

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

const Statement kOthers{"demo.others", u"SELECT COUNT(*) FROM account WHERE email IS NULL OR email NOT LIKE '%"_s +
                                           kEmailDomain + u"'"_s};
const Statement kHasUsername{"demo.hasUsername", u"SELECT 1 FROM account WHERE username_key = ?"_s};
const Statement kTakeIds{"demo.takeIds", u"UPDATE id_counter SET next_value = next_value + ? WHERE kind = ? "
                                         "RETURNING next_value"_s};

Result<QString> freeLeadName(Connection &connection)
{
    for (int batch = 1;; ++batch) {
        const QString name = batch == 1 ? u"demo"_s : u"demo%1"_s.arg(batch);
        FREEIM_TRY(const auto taken, connection.value<qint64>(kHasUsername, name));
        if (!taken)
            return name;
    }
}

Result<qint64> takeIds(Connection &connection, const QString &kind, qint64 count)
{
    FREEIM_TRY(const auto next, connection.value<qint64>(kTakeIds, count, kind));
    if (!next)
        return failInternally(u"the database has no counter for %1"_s.arg(kind));
    return *next - count;
}

Result<FirstIds> takeFirstIds(Database &database, const Plan &plan)
{
    return database.write([&](Transaction &transaction) -> Result<FirstIds> {
        FREEIM_TRY(const qint64 account, takeIds(transaction.connection(), u"account"_s, plan.users));
        FREEIM_TRY(const qint64 group, takeIds(transaction.connection(), u"chat_group"_s, plan.groups));
        if (group < kFirstAccountId && group + plan.groups > kFirstAccountId)
            return failInternally(u"so many more groups would take ids of accounts"_s);
        return FirstIds{{account}, {group}};
    });
}

} // namespace

Result<Made> makeDemoData(Database &database, const Settings &settings, const Plan &plan, Timestamp now,
                          Progress &progress)
{
    FREEIM_TRY(const auto others,
               database.read([](Connection &connection) { return connection.value<qint64>(kOthers); }));
    const qint64 strangers = others.value_or(0);
    if (strangers > 0 && !plan.isBesideOthers) {
        Error error{.code = ErrorCode::PermissionDenied};
        error.internal = u"the database has %1 accounts that are not demonstration data, and every demonstration "
                         "account has a known password; --yes fills it all the same"_s.arg(strangers);
        return Failure{error};
    }
    if (plan.groups > mostGroups(plan.users, settings.social))
        return failInternally(
            u"%1 accounts can have %2 groups at most"_s.arg(plan.users).arg(mostGroups(plan.users, settings.social)));

    FREEIM_TRY(const PasswordHasher hasher, PasswordHasher::create(settings.password));
    FREEIM_TRY(const QString passwordHash, hasher.hash(QString(kPassword)));
    FREEIM_TRY(const QString leadName, database.read(freeLeadName));
    FREEIM_TRY(const FirstIds ids, takeFirstIds(database, plan));

    // A further batch is other people with other things to say.
    Plan own = plan;
    own.seed = plan.seed * 1'000'003 + static_cast<quint64>(ids.account.value - kFirstAccountId);
    World world = makeWorld(own, settings.social, now);
    if (plan.messages > 0 && !world.canTalk())
        return failInternally(u"messages need two accounts or a group"_s);
    Activity activity(world);
    const PeopleTask people{.world = world,
                            .ids = ids,
                            .seed = own.seed,
                            .leadName = leadName,
                            .passwordHash = passwordHash,
                            .mayNamesBeTaken = strangers > 0,
                            .activity = activity};
    FREEIM_CHECK(writePeople(database, people, progress));
    FREEIM_CHECK(writeFriendships(database, world, ids, own.seed, progress));
    FREEIM_CHECK(writeGroups(database, world, ids, own.seed, settings.social, progress));
    FREEIM_CHECK(writeMessages(database, world, ids, own, activity, progress));
    FREEIM_CHECK(activity.write(database, ids, progress));
    return Made{.leadName = leadName, .firstAccount = ids.account, .lastAccount = ids.ofPerson(plan.users - 1)};
}

} // namespace freeim::demo
