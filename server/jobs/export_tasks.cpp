// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/export_tasks.h"

#include "server/jobs/export_task.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QString yesOrNo(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString textOf(const std::optional<Timestamp> &time)
{
    return time ? time->toRfc3339() : QString();
}

template <typename T>
QString nameOrNothing(const std::optional<T> &value)
{
    return value ? QString::fromUtf8(nameOf(*value)) : QString();
}

ExportTask<ExportMessages, AuditedMessage>::Columns messageColumns()
{
    using Message = AuditedMessage;
    return {
        {u"id"_s, [](const Message &m) { return QString::number(m.id.value); }, true},
        {u"createdAt"_s, [](const Message &m) { return m.createdAt.toRfc3339(); }},
        {u"conversationId"_s, [](const Message &m) { return QString::number(m.conversationId.value); }, true},
        {u"seq"_s, [](const Message &m) { return QString::number(m.seq); }, true},
        {u"senderId"_s, [](const Message &m) { return QString::number(m.sender.id.value); }, true},
        {u"senderUsername"_s, [](const Message &m) { return m.sender.username; }},
        {u"senderNickname"_s, [](const Message &m) { return m.sender.nickname; }},
        {u"receiverId"_s, [](const Message &m) { return m.receiver ? QString::number(m.receiver->id.value) : u""_s; },
         true},
        {u"receiverUsername"_s, [](const Message &m) { return m.receiver ? m.receiver->username : u""_s; }},
        {u"groupId"_s, [](const Message &m) { return m.group ? QString::number(m.group->id.value) : u""_s; }, true},
        {u"groupName"_s, [](const Message &m) { return m.group ? m.group->name : u""_s; }},
        {u"type"_s, [](const Message &m) { return QString::fromUtf8(nameOf(m.type)); }},
        {u"status"_s, [](const Message &m) { return QString::fromUtf8(nameOf(m.status)); }},
        {u"isPrivate"_s, [](const Message &m) { return yesOrNo(m.isPrivate); }},
        {u"isWithheld"_s, [](const Message &m) { return yesOrNo(m.isWithheld); }},
        {u"body"_s, [](const Message &m) { return m.body; }},
    };
}

ExportTask<ExportUsers, UserSummary>::Columns userColumns()
{
    using User = UserSummary;
    return {
        {u"id"_s, [](const User &u) { return QString::number(u.id.value); }, true},
        {u"username"_s, [](const User &u) { return u.username; }},
        {u"nickname"_s, [](const User &u) { return u.nickname; }},
        {u"email"_s, [](const User &u) { return u.email; }},
        {u"mobile"_s, [](const User &u) { return u.mobile; }},
        {u"status"_s, [](const User &u) { return QString::fromUtf8(nameOf(u.status)); }},
        {u"platform"_s, [](const User &u) { return nameOrNothing(u.platform); }},
        {u"createdAt"_s, [](const User &u) { return u.createdAt.toRfc3339(); }},
        {u"lastSeenAt"_s, [](const User &u) { return textOf(u.lastSeenAt); }},
        {u"deletedAt"_s, [](const User &u) { return textOf(u.deletedAt); }},
        {u"erasedAt"_s, [](const User &u) { return textOf(u.erasedAt); }},
    };
}

} // namespace

std::unique_ptr<JobTask> exportMessagesTask(const MessageAuditService &messages, const JobFiles &files)
{
    // Each page is a search like an operator's own: what of private messages it shows is in the audit log.
    const auto list = [&messages](const OperatorCaller &caller, const ExportMessages &request,
                                  const std::optional<QString> &after,
                                  int limit) -> Result<KeysetPage<AuditedMessage>> {
        SearchMessages search;
        static_cast<MessageSelection &>(search) = request;
        static_cast<PrivateReading &>(search) = request;
        search.after = after;
        search.limit = limit;
        return messages.search(caller, search);
    };
    const auto nameOfMessage = [](const AuditedMessage &message) { return shortened(message.body); };
    return std::make_unique<ExportTask<ExportMessages, AuditedMessage>>(
        Permission::MessagesExport, files, u"messages"_s, list, messageColumns(), nameOfMessage);
}

std::unique_ptr<JobTask> exportUsersTask(const UserDirectory &users, const JobFiles &files)
{
    const auto list = [&users](const OperatorCaller &caller, const ExportUsers &request,
                               const std::optional<QString> &after, int limit) -> Result<KeysetPage<UserSummary>> {
        ListUsers listed;
        static_cast<UserSelection &>(listed) = request;
        listed.after = after;
        listed.limit = limit;
        return users.list(caller, listed);
    };
    const auto nameOfUser = [](const UserSummary &user) { return user.username; };
    return std::make_unique<ExportTask<ExportUsers, UserSummary>>(Permission::UsersRead, files, u"users"_s, list,
                                                                  userColumns(), nameOfUser);
}

} // namespace freeim
