// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/bulk_tasks.h"

#include "server/jobs/bulk_task.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

template <typename Item, typename NameOf>
Result<JobItems> jobItems(const Result<KeysetPage<Item>> &page, NameOf nameOf)
{
    if (!page)
        return failWith(page);
    JobItems items{.next = page->next};
    for (const Item &item : page->items)
        items.items.append(JobItem{.id = item.id.value, .name = nameOf(item)});
    return items;
}

// The list of a selection, walked as the console walks it.
template <typename ListRequest, typename Selection>
ListRequest listOf(const Selection &selection, const std::optional<QString> &after, int limit)
{
    ListRequest request;
    static_cast<Selection &>(request) = selection;
    request.after = after;
    request.limit = limit;
    return request;
}

// Whoever asks again for what is so already, as after a crash, finds it done.
template <typename T>
Result<ItemOutcome> outcomeOf(const Result<T> &result, std::initializer_list<ErrorCode> alreadySo = {})
{
    if (result)
        return ItemOutcome::Done;
    if (std::find(alreadySo.begin(), alreadySo.end(), result.error().code) != alreadySo.end())
        return ItemOutcome::AlreadySo;
    return failWith(result);
}

template <typename Request>
Request withReason(auto id, const QString &reason)
{
    Request request;
    request.id = id;
    request.reason = reason;
    return request;
}

auto userList(const UserDirectory &users)
{
    return [&users](const OperatorCaller &caller, const UserSelection &selection, const std::optional<QString> &after,
                    int limit) -> Result<JobItems> {
        FREEIM_TRY(const UserPage page, users.list(caller, listOf<ListUsers>(selection, after, limit)));
        return jobItems<UserSummary>(static_cast<const KeysetPage<UserSummary> &>(page),
                                     [](const UserSummary &user) { return user.username; });
    };
}

std::unique_ptr<JobTask> usersTask(const UserDirectory &users, Permission needed, BulkTask<BulkUsers>::Apply apply)
{
    return std::make_unique<BulkTask<BulkUsers>>(needed, userList(users), std::move(apply));
}

// A ban that the job made itself, before it was cut short, is none in its way.
bool isOwnBan(const BanService &bans, const OperatorCaller &caller, const StoredJob &job, const Error &overlap)
{
    const auto other = bans.show(caller, {.id = BanId{overlap.details.value("id"_L1).toInteger()}});
    return other && other->createdBy == job.createdBy && other->createdAt >= job.createdAt &&
           other->reason == job.reason;
}

} // namespace

std::unique_ptr<JobTask> banUsersTask(const BulkServices &services, const Clock &clock)
{
    const auto apply = [&bans = services.bans](const OperatorCaller &caller, const StoredJob &job,
                                               const BulkBanUsers &request, qint64 id) -> Result<ItemOutcome> {
        const auto made = bans.create(caller, {.targetKind = BanTarget::Account,
                                               .target = QString::number(id),
                                               .scope = request.scope,
                                               .reason = request.reason,
                                               .note = request.note,
                                               .endsAt = request.endsAt,
                                               .overlap = request.overlap});
        if (!made && made.error().code == ErrorCode::BanOverlap && isOwnBan(bans, caller, job, made.error()))
            return ItemOutcome::AlreadySo;
        return outcomeOf(made);
    };
    const auto check = [&clock](const BulkBanUsers &request) -> Result<Done> {
        if (request.endsAt && *request.endsAt <= clock.now())
            return fail(ErrorCode::BanPeriodInvalid, u"endsAt"_s);
        return Done{};
    };
    const auto banned = [&bans = services.bans](const BulkBanUsers &request) {
        return bans.bannedAccounts(request.scope, request.endsAt);
    };
    return std::make_unique<BulkTask<BulkBanUsers>>(Permission::BansWrite, userList(services.users), apply, check,
                                                    banned);
}

std::unique_ptr<JobTask> deleteUsersTask(const BulkServices &services)
{
    return usersTask(services.users, Permission::UsersDelete,
                     [&deletions = services.deletions](const OperatorCaller &caller, const StoredJob &,
                                                       const BulkUsers &request, qint64 id) {
                         return outcomeOf(
                             deletions.remove(caller, withReason<DeleteUser>(AccountId{id}, request.reason)),
                             {ErrorCode::AccountDeleted, ErrorCode::AccountErased});
                     });
}

std::unique_ptr<JobTask> restoreUsersTask(const BulkServices &services)
{
    return usersTask(services.users, Permission::UsersDelete,
                     [&deletions = services.deletions](const OperatorCaller &caller, const StoredJob &,
                                                       const BulkUsers &request, qint64 id) {
                         return outcomeOf(
                             deletions.restore(caller, withReason<RestoreUser>(AccountId{id}, request.reason)),
                             {ErrorCode::AccountNotDeleted});
                     });
}

std::unique_ptr<JobTask> endSessionsTask(const BulkServices &services)
{
    return usersTask(services.users, Permission::UsersWrite,
                     [&edits = services.edits](const OperatorCaller &caller, const StoredJob &,
                                               const BulkUsers &request, qint64 id) {
                         return outcomeOf(
                             edits.endSessions(caller, withReason<EndUserSessions>(AccountId{id}, request.reason)));
                     });
}

std::unique_ptr<JobTask> dissolveGroupsTask(const BulkServices &services)
{
    const auto list = [&groups = services.groups](const OperatorCaller &caller, const GroupSelection &selection,
                                                  const std::optional<QString> &after, int limit) {
        return jobItems(groups.list(caller, listOf<ListGroups>(selection, after, limit)),
                        [](const GroupSummary &group) { return group.name; });
    };
    const auto apply = [&groups = services.groups](const OperatorCaller &caller, const StoredJob &,
                                                   const BulkGroups &request, qint64 id) {
        return outcomeOf(groups.dissolve(caller, withReason<DissolveGroup>(ChatGroupId{id}, request.reason)),
                         {ErrorCode::GroupDissolved, ErrorCode::GroupErased});
    };
    return std::make_unique<BulkTask<BulkGroups>>(Permission::GroupsDissolve, list, apply);
}

std::unique_ptr<JobTask> recallMessagesTask(const BulkServices &services)
{
    // Bodies of private messages are withheld here, too.
    const auto list = [&messages = services.messages](const OperatorCaller &caller, const MessageSelection &selection,
                                                      const std::optional<QString> &after,
                                                      int limit) -> Result<JobItems> {
        FREEIM_TRY(const AuditedMessagePage page,
                   messages.search(caller, listOf<SearchMessages>(selection, after, limit)));
        return jobItems<AuditedMessage>(static_cast<const KeysetPage<AuditedMessage> &>(page),
                                        [&caller](const AuditedMessage &message) {
                                            const bool mayRead = caller.may(Permission::MessagesRead);
                                            return mayRead ? shortened(message.body) : QString();
                                        });
    };
    const auto apply = [&messages = services.messages](const OperatorCaller &caller, const StoredJob &,
                                                       const BulkMessages &request, qint64 id) {
        return outcomeOf(messages.recall(caller, withReason<OperatorRecall>(MessageId{id}, request.reason)),
                         {ErrorCode::MessageRecalled});
    };
    return std::make_unique<BulkTask<BulkMessages>>(Permission::MessagesRecall, list, apply);
}

std::unique_ptr<JobTask> liftBansTask(const BulkServices &services)
{
    const auto list = [&bans = services.bans](const OperatorCaller &caller, const BanSelection &selection,
                                              const std::optional<QString> &after, int limit) {
        return jobItems(bans.list(caller, listOf<BanList>(selection, after, limit)),
                        [](const Ban &ban) { return ban.username.isEmpty() ? ban.target : ban.username; });
    };
    const auto apply = [&bans = services.bans](const OperatorCaller &caller, const StoredJob &, const BulkBans &request,
                                               qint64 id) {
        return outcomeOf(bans.lift(caller, withReason<LiftBan>(BanId{id}, request.reason)), {ErrorCode::BanOver});
    };
    return std::make_unique<BulkTask<BulkBans>>(Permission::BansWrite, list, apply);
}

} // namespace freeim
