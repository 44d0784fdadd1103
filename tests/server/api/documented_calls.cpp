// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/documented_calls.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// A shape is JSON: an object lists keys, an array of one holds the shape of its items (at least one is expected), a
// text is a type (integer, number, string, boolean, any) or the name of another shape.
const QHash<QString, const char *> &namedShapes()
{
    static const QHash<QString, const char *> all{
        {u"card"_s, R"({"id":"integer","username":"string","email":"string","mobile":"string","nickname":"string",
                        "avatar":"string","gender":"string","birth":"string","age":"integer","intro":"string"})"},
        {u"account"_s, R"({"id":"integer","username":"string","email":"string","mobile":"string","nickname":"string",
                           "avatar":"string","gender":"string","birth":"string","age":"integer","intro":"string",
                           "longitude":"number","latitude":"number","country":"string","province":"string",
                           "city":"string","district":"string"})"},
        {u"near"_s, R"({"id":"integer","username":"string","email":"string","mobile":"string","nickname":"string",
                        "avatar":"string","gender":"string","birth":"string","age":"integer","intro":"string",
                        "longitude":"number","latitude":"number","country":"string","province":"string",
                        "city":"string","district":"string","distance":"string"})"},
        {u"friend"_s, R"({"account":"card","friendGroups":[{"id":"integer","friends":"any","name":"string"}],
                          "remark":"string","label":"string"})"},
        {u"friendGroup"_s, R"({"id":"integer","friends":[{"id":"integer","account":"card","remark":"string",
                               "label":"string"}],"name":"string"})"},
        {u"group"_s, R"({"id":"integer","name":"string","avatar":"string","intro":"string","members":"integer",
                         "members_limit":"integer","disableAddMember":"boolean","disableViewMember":"boolean",
                         "disbaleAddGroup":"boolean","enbaleBeforeMsg":"boolean"})"},
        {u"groupInfo"_s, R"({"id":"integer","name":"string","avatar":"string","intro":"string","members":"integer",
                             "members_limit":"integer","disableAddMember":"boolean","disableViewMember":"boolean",
                             "disbaleAddGroup":"boolean","enbaleBeforeMsg":"boolean",
                             "membersList":[{"account":"card","role":"string","remark":"string","isBanned":"boolean"}],
                             "selfInfo":{"chatGroupMemberRole":"string","isBanned":"boolean"}})"},
        {u"message"_s, R"({"id":"integer","createdAt":"string","updatedAt":"string","fromId":"integer",
                           "toId":"integer","ope":"string","type":"string","body":"string","isPrivate":"boolean",
                           "status":"string"})"},
    };
    return all;
}

constexpr auto kLogin = R"({"token":"string","needUpdatePassword":"boolean"})";
constexpr auto kCards = R"({"items":["card"],"total":"integer"})";
constexpr auto kFriends = R"({"items":["friend"],"total":"integer"})";
constexpr auto kGroups = R"({"items":["group"],"total":"integer"})";
constexpr auto kAny = R"("any")"; // shown as null: an object may come instead

constexpr std::array kCalls{
    DocumentedCall{"GET", "/captcha/image", "type", R"({"key":"string","captcha":"string"})", ""},
    DocumentedCall{"GET", "/captcha/email", "email", kAny, "发送成功"},
    DocumentedCall{"POST", "/login/basic", "", kLogin, "登陆成功"},
    DocumentedCall{"GET", "/captcha/mobile", "mobile", kAny, "发送成功"},
    DocumentedCall{"POST", "/register/basic", "", kLogin, "注册成功"},
    DocumentedCall{"POST", "/login/email", "", kLogin, "登陆成功"},
    DocumentedCall{"POST", "/login/mobile", "", kLogin, "登陆成功"},
    DocumentedCall{"POST", "/reset/password/email", "", kAny, "设置成功"},
    DocumentedCall{"POST", "/reset/password/mobile", "", kAny, "设置成功"},

    DocumentedCall{"GET", "/me/info", "", R"({"account":"account"})", ""},
    DocumentedCall{"PUT", "/me/update/password", "", nullptr, nullptr},
    DocumentedCall{"PUT", "/me/update/info", "", nullptr, nullptr},

    DocumentedCall{"GET", "/friends/search", "account", kCards, ""},
    DocumentedCall{"POST", "/friends/add", "", kAny, "成功"},
    DocumentedCall{"POST", "/friends/add/reply", "", kAny, "成功"},
    DocumentedCall{"GET", "/friends/add/applies", "",
                   R"({"items":[{"createdAt":"string","fromAccount":"card","applyReason":"string",
                       "denyReason":"string","status":"string","replyTime":"any"}],"total":"integer"})",
                   ""},
    DocumentedCall{"GET", "/friends", "blacklist", kFriends, ""},
    DocumentedCall{"DELETE", "/friends", "", kAny, "删除成功"},
    DocumentedCall{"POST", "/friends/blaklist", "", nullptr, nullptr},
    DocumentedCall{"DELETE", "/friends/blaklist", "", nullptr, nullptr},
    DocumentedCall{"PUT", "/friends/remark", "", nullptr, nullptr},
    DocumentedCall{"PUT", "/friends/label", "", nullptr, nullptr},
    DocumentedCall{"POST", "/friends/groups", "", nullptr, nullptr},
    DocumentedCall{"DELETE", "/friends/groups", "", kAny, "删除成功"},
    DocumentedCall{"GET", "/friends/groups", "", R"({"items":["friendGroup"],"total":"integer"})", ""},
    DocumentedCall{"POST", "/friends/groups/members", "", kAny, "添加成功"},
    DocumentedCall{"DELETE", "/friends/groups/members", "", kAny, "删除成功"},
    DocumentedCall{"GET", "/friends/group", "groupId", R"("friendGroup")", ""},
    DocumentedCall{"PUT", "/friends/groups/name", "", R"("friendGroup")", ""},
    DocumentedCall{"GET", "/friends/info", "toId", kFriends, ""},
    DocumentedCall{"GET", "/friends/verify", "toId", R"({"isFriend":"boolean","isBlacklist":"boolean"})", ""},
    DocumentedCall{"GET", "/friends/near", "longitude latitude", R"({"items":["near"],"total":"integer"})", ""},

    DocumentedCall{"POST", "/chatGroups", "", kAny, "创建成功"},
    DocumentedCall{"PUT", "/chatGroups", "", kAny, "修改成功"},
    DocumentedCall{"GET", "/chatGroups", "", kGroups, ""},
    DocumentedCall{"POST", "/chatGroups/join", "", kAny, "申请成功"},
    DocumentedCall{"GET", "/chatGroups/join", "",
                   R"({"items":[{"createdAt":"string","account":"card","chatGroup":"group","applyReason":"string",
                       "denyReason":"string","status":"string","replyTime":"any"}],"total":"integer"})",
                   ""},
    DocumentedCall{"POST", "/chatGroups/join/reply", "", kAny, "处理成功"},
    DocumentedCall{"GET", "/chatGroups/info", "groupId", R"("groupInfo")", ""},
    DocumentedCall{"POST", "/chatGroups/dissolve", "", kAny, "处理成功"},
    DocumentedCall{"POST", "/chatGroups/exit", "", kAny, "退出成功"},
    DocumentedCall{"POST", "/chatGroups/transfer", "", nullptr, nullptr},
    DocumentedCall{"POST", "/chatGroups/kick", "", nullptr, nullptr},
    DocumentedCall{"POST", "/chatGroups/manager", "", nullptr, nullptr},
    DocumentedCall{"POST", "/chatGroups/banned", "", kAny, "处理成功"},
    DocumentedCall{"POST", "/chatGroups/search", "", kGroups, ""},
    DocumentedCall{"GET", "/chatGroups/common", "", kGroups, ""},
    DocumentedCall{"GET", "/chatGroups/near", "longitude latitude", kGroups, ""},

    DocumentedCall{"POST", "/chat/send", "", R"("message")", "发送成功"},
    DocumentedCall{"POST", "/chat/revocation", "", nullptr, nullptr},
    DocumentedCall{"POST", "/chat/read", "", nullptr, nullptr},
    DocumentedCall{"GET", "/chat/messages", "toId messageType", nullptr, nullptr},

    DocumentedCall{"GET", "/upload/qiniu/params", "", R"({"accessDomain":"string","uploadToken":"string"})", ""},
};

QJsonValue parsed(const char *shape)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + QByteArray(shape) + ']');
    if (!document.isArray())
        qFatal("not a shape: %s", shape);
    return document.array().first();
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == "integer"_L1)
        return value.isDouble() && value.toInteger(0) == value.toInteger(1);
    if (type == "number"_L1)
        return value.isDouble();
    if (type == "string"_L1)
        return value.isString();
    if (type == "boolean"_L1)
        return value.isBool();
    qFatal("no such type or shape: %s", qPrintable(type));
}

QString mismatchAt(const QString &place, const QJsonValue &value, const QJsonValue &shape)
{
    if (shape.isString()) {
        const QString name = shape.toString();
        if (name == "any"_L1)
            return {};
        if (const char *named = namedShapes().value(name))
            return mismatchAt(place, value, parsed(named));
        return isOfType(value, name) ? QString() : u"%1 is no %2"_s.arg(place, name);
    }
    if (shape.isArray()) {
        const QJsonArray items = value.toArray();
        if (items.isEmpty())
            return u"%1 is no array with items"_s.arg(place);
        for (const QJsonValue &item : items) {
            if (const QString wrong = mismatchAt(place + "[]"_L1, item, shape.toArray().first()); !wrong.isEmpty())
                return wrong;
        }
        return {};
    }
    const QJsonObject keys = shape.toObject();
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        const QString inner = place + u'.' + it.key();
        if (!value.toObject().contains(it.key()))
            return inner + " is missing"_L1;
        if (const QString wrong = mismatchAt(inner, value.toObject().value(it.key()), it.value()); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

} // namespace

std::span<const DocumentedCall> documentedCalls()
{
    return kCalls;
}

const DocumentedCall *documentedCall(const QString &method, const QString &path)
{
    const auto found = std::find_if(kCalls.begin(), kCalls.end(), [&](const DocumentedCall &call) {
        return method == QLatin1StringView(call.method) && path == QLatin1StringView(call.path);
    });
    return found == kCalls.end() ? nullptr : &*found;
}

QString mismatch(const QJsonValue &result, const char *shape)
{
    return mismatchAt(u"result"_s, result, parsed(shape));
}

} // namespace freeim::test
