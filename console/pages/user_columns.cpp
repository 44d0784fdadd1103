// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/user_columns.h"

#include "console/pages/looks.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QCoreApplication>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct UserColumns
{
    Q_DECLARE_TR_FUNCTIONS(UserColumns)
};

std::optional<qint64> moment(const std::optional<Timestamp> &at)
{
    return at ? std::optional(at->milliseconds) : std::nullopt;
}

template <typename Row>
Cell identity(const Row &row)
{
    const QString name = nameOf(row.nickname, row.username, row.id.value);
    return {.text = name,
            .detail = row.username.isEmpty() ? QString() : QString(u'@' + oneLine(row.username)),
            .copy = u"%1 (%2)"_s.arg(name, row.username),
            .avatar = row.id.value};
}

} // namespace

QList<Column<UserSummary>> userColumns()
{
    return {
        {u"identity"_s, UserColumns::tr("Account"), 230, identity<UserSummary>, u"username"_s},
        {u"id"_s, UserColumns::tr("Id"), 96,
         [](const UserSummary &user) { return monoCell(QString::number(user.id.value)); }, u"id"_s},
        {u"status"_s, UserColumns::tr("Status"), 92,
         [](const UserSummary &user) { return badgeCell(lookOf(user.status)); }},
        {u"online"_s, UserColumns::tr("Online"), 92,
         [](const UserSummary &user) { return badgeCell(onlineLook(user.isOnline)); }},
        {u"lastSeenAt"_s, UserColumns::tr("Last seen"), 110,
         [](const UserSummary &user) { return timeCell(moment(user.lastSeenAt), UserColumns::tr("never")); },
         u"lastSeenAt"_s},
        {u"createdAt"_s, UserColumns::tr("Registered"), 110,
         [](const UserSummary &user) { return timeCell(user.createdAt.milliseconds, {}); }, u"createdAt"_s},
        {u"email"_s, UserColumns::tr("E-mail"), 180, [](const UserSummary &user) { return textCell(user.email); }},
        {u"mobile"_s, UserColumns::tr("Mobile"), 120, [](const UserSummary &user) { return monoCell(user.mobile); }},
        {u"platform"_s, UserColumns::tr("Platform"), 90,
         [](const UserSummary &user) { return textCell(user.platform ? text(*user.platform) : QString()); }},
    };
}

QList<Column<UserSession>> userSessionColumns()
{
    return {
        {u"state"_s, UserColumns::tr("State"), 112,
         [](const UserSession &session) { return badgeCell(sessionLook(session.isAlive)); }},
        {u"platform"_s, UserColumns::tr("Platform"), 92,
         [](const UserSession &session) { return textCell(text(session.platform)); }},
        {u"lastSeenAt"_s, UserColumns::tr("Last seen"), 100,
         [](const UserSession &session) { return timeCell(session.lastSeenAt.milliseconds, {}); }},
        {u"address"_s, UserColumns::tr("Address"), 110,
         [](const UserSession &session) { return monoCell(session.address); }},
        {u"deviceId"_s, UserColumns::tr("Device"), 120,
         [](const UserSession &session) { return monoCell(session.deviceId); }},
        {u"createdAt"_s, UserColumns::tr("Signed in"), 100,
         [](const UserSession &session) { return timeCell(session.createdAt.milliseconds, {}); }},
        {u"endReason"_s, UserColumns::tr("Ended because"), 130,
         [](const UserSession &session) { return textCell(endReasonText(session.endReason)); }},
    };
}

QList<Column<UserFriend>> userFriendColumns()
{
    return {
        {u"identity"_s, UserColumns::tr("Friend"), 190, identity<UserFriend>},
        {u"remark"_s, UserColumns::tr("Remark"), 110, [](const UserFriend &other) { return textCell(other.remark); }},
        {u"status"_s, UserColumns::tr("Status"), 92,
         [](const UserFriend &other) {
             return badgeCell(other.isBlocked ? BadgeLook{UserColumns::tr("Blocked"), Tone::Danger, Icon::Ban}
                                              : lookOf(other.status));
         }},
        {u"createdAt"_s, UserColumns::tr("Since"), 100,
         [](const UserFriend &other) { return timeCell(other.createdAt.milliseconds, {}); }},
    };
}

QList<Column<UserGroup>> userGroupColumns()
{
    return {
        {u"name"_s, UserColumns::tr("Group"), 170, [](const UserGroup &group) { return textCell(group.name); }},
        {u"role"_s, UserColumns::tr("Role"), 76, [](const UserGroup &group) { return textCell(text(group.role)); }},
        {u"members"_s,
         UserColumns::tr("Members"),
         84,
         [](const UserGroup &group) { return textCell(number(group.members)); },
         {},
         true},
        {u"joinedAt"_s, UserColumns::tr("Joined"), 96,
         [](const UserGroup &group) { return timeCell(group.joinedAt.milliseconds, {}); }},
        {u"id"_s, UserColumns::tr("Id"), 80,
         [](const UserGroup &group) { return monoCell(QString::number(group.id.value)); }},
    };
}

QList<Column<SignIn>> signInColumns()
{
    return {
        {u"outcome"_s, UserColumns::tr("Outcome"), 124,
         [](const SignIn &entry) { return badgeCell(lookOf(entry.outcome)); }},
        {u"createdAt"_s, UserColumns::tr("When"), 92,
         [](const SignIn &entry) { return timeCell(entry.createdAt.milliseconds, {}); }},
        {u"address"_s, UserColumns::tr("Address"), 110, [](const SignIn &entry) { return monoCell(entry.address); }},
        {u"platform"_s, UserColumns::tr("Platform"), 84,
         [](const SignIn &entry) { return textCell(text(entry.platform)); }},
        {u"deviceId"_s, UserColumns::tr("Device"), 120, [](const SignIn &entry) { return monoCell(entry.deviceId); }},
        {u"userAgent"_s, UserColumns::tr("Client"), 160, [](const SignIn &entry) { return textCell(entry.userAgent); }},
    };
}

} // namespace freeim::console
