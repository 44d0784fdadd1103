// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi.h"

#include "shared/contract/openapi_errors.h"
#include "shared/contract/openapi_operation.h"
#include "shared/contract/openapi_socket.h"
#include "shared/contract/operator_frames.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

struct Chapter
{
    Area area;
    const char *name;
    const char *description;
};

constexpr std::array kChapters{
    Chapter{Area::SignIn, "Sign in", "登录/注册 — captchas, registration, login, password reset"},
    Chapter{Area::Me, "Me", "个人信息 — one's own account"},
    Chapter{Area::Friends, "Friends", "好友 — finding people, friendship, blocks, groups of friends, people nearby"},
    Chapter{Area::ChatGroups, "Chat groups", "群组 — life of a group, its members, requests to join"},
    Chapter{Area::Chat, "Chat", "聊天 — sending, recalling and reading messages, and the WebSocket"},
    Chapter{Area::Files, "Files", "文件 — uploads"},
    Chapter{Area::Service, "Service", "服务 — what scripts need"},
    Chapter{Area::Operators, "Operators", "操作员 — their sign-in, sessions, second factor and roles"},
    Chapter{Area::Overview, "Overview", "概览 — counts, their history, and the server's health"},
    Chapter{Area::Users, "Users", "用户管理 — the accounts, as operators see and change them"},
    Chapter{Area::Groups, "Groups", "群组管理 — the chat groups, as operators see and change them"},
    Chapter{Area::Bans, "Bans", "封禁 — who may not do what, until when and why"},
    Chapter{Area::Messages, "Messages", "消息审计 — search, context, recall and export"},
    Chapter{Area::Jobs, "Jobs", "任务 — work on many things at once"},
    Chapter{Area::Audit, "Audit log", "操作日志 — who did what, when and why"},
    Chapter{Area::ServerSettings, "Settings", "设置 — settings, announcements, invitation codes"},
};

constexpr auto kOverview =
    R"(The API of FreeIM, a self-hosted instant-messaging server: REST for everything a client asks,
one WebSocket for everything it is told.

## Parameters

Every endpoint reads its parameters alike from the query and from the body, whatever the method, and takes a body as
`multipart/form-data`, `application/x-www-form-urlencoded` or `application/json`. This document shows GET parameters in
the query and all others in the body; the other place works just as well. A name given in both with different values is
refused.

- Numbers may come as text (`"10000012"`), flags as `0`, `1`, `true` or `false`, lists as repeated keys (`members=1&members=2`,
  `members[]=1`) or as a JSON array.
- Reading is strict: `12abc`, an overflow, NaN or an empty number is refused, and the answer names the field.
- Lengths count code points unless bytes are named. Text is UTF-8 without control characters except newline and tab.
- Unknown parameters are ignored; null in JSON means not given.

## Answers

Every answer, failures included, is `{"code": 0, "result": ..., "message": "..."}`. `code` is 0 for success; every failure
has its own positive code and a dotted name in `result.error`, with `result.field` where a parameter is at fault. Refusals
by a rule or by a parameter's check come with status 200, so look at `code` first. `message` is Chinese unless
`Accept-Language` prefers English.

## Tokens

Logging in answers a token. Send it as `Authorization: <token>` or `Authorization: Bearer <token>`; only the WebSocket
takes `?t=<token>` too. Past half its life, an answer carries a fresh token in its `Authorization` header: keep that one.

## Rate limits

An address or account that asks too often gets status 429, error `rate.limited`, with the seconds to wait in `Retry-After`
and in `result.retryAfter`. Each operation names its allowance in `x-rate-limit`; operations with the same name share one.
How large they are is the server's choice.

## Operators

What stands below `/admin` is for operators, who are not accounts: they sign in with `POST /admin/session` and send its
token as `Authorization: Bearer <token>`. `x-permission` names the permission that the operator's role must hold. There,
refusals come with a status of their own: 422 for a parameter, 403 for a permission, 404 for what is not there, 409 for what
does not fit its state. Lists are walked by key: send `next` of one page as `after` of the following one. What happens is told
over a WebSocket of their own, `/admin/ws`.

## 说明

所有接口的参数既可以放在查询字符串中，也可以放在请求体中；请求体支持 multipart/form-data、application/x-www-form-urlencoded 和
application/json。返回统一为 `{"code", "result", "message"}`：`code` 为 0 表示成功，其他值表示失败，`result.error` 为错误名称。
请求过于频繁时返回 429，`Retry-After` 与 `result.retryAfter` 给出需要等待的秒数。
登录后把 token 放入 `Authorization` 请求头；当响应头中带有新的 `Authorization` 时，请改用新的 token。
)";

QJsonObject info(const QString &version)
{
    return {{u"title"_s, u"FreeIM API"_s},
            {u"version"_s, version},
            {u"summary"_s, u"Self-hosted instant messaging"_s},
            {u"description"_s, QString::fromUtf8(kOverview)},
            {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s}, {u"identifier"_s, u"GPL-3.0-or-later"_s}}}};
}

QJsonArray tags()
{
    QJsonArray tags;
    for (const Chapter &chapter : kChapters) {
        tags.append(QJsonObject{{u"name"_s, QLatin1StringView(chapter.name)},
                                {u"description"_s, QString::fromUtf8(chapter.description)}});
    }
    return tags;
}

QJsonObject securitySchemes()
{
    const auto apiKey = [](const QString &in, const QString &name, const QString &description) {
        return QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, in}, {u"name"_s, name}, {u"description"_s, description}};
    };
    const QJsonObject bearer{{u"type"_s, u"http"_s},
                             {u"scheme"_s, u"bearer"_s},
                             {u"bearerFormat"_s, u"JWT"_s},
                             {u"description"_s, u"The token after the word Bearer"_s}};
    const QJsonObject operators{{u"type"_s, u"http"_s},
                                {u"scheme"_s, u"bearer"_s},
                                {u"description"_s, u"The token of an operator's session"_s}};
    return {{u"token"_s, apiKey(u"header"_s, u"Authorization"_s, u"The token as it is, without a scheme"_s)},
            {u"bearer"_s, bearer},
            {u"operator"_s, operators},
            {u"socketToken"_s, apiKey(u"query"_s, u"t"_s, u"The token, for the WebSocket only"_s)}};
}

QJsonObject header(const QString &type, const QString &description)
{
    return {{u"description"_s, description}, {u"schema"_s, QJsonObject{{u"type"_s, type}}}};
}

QJsonObject headers()
{
    return {{u"X-Request-Id"_s, header(u"string"_s, u"Names this request; the server's log has it too"_s)},
            {u"Retry-After"_s, header(u"integer"_s, u"Seconds to wait before trying again"_s)},
            {u"FreshToken"_s,
             header(u"string"_s, u"A fresh token, once the one sent is past half its life: use it from now on"_s)}};
}

QJsonObject refusalSchema()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject name{{u"type"_s, u"string"_s},
                           {u"description"_s, u"the dotted name of the error, see x-errors"_s}};
    const QJsonObject field{{u"type"_s, u"string"_s}, {u"description"_s, u"the parameter at fault"_s}};
    const QJsonObject details{
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"error"_s, name}, {u"field"_s, field}}},
        {u"required"_s, QJsonArray{u"error"_s}},
        {u"description"_s, u"with details of some errors, such as maximumLength or retryAfter, beside these"_s}};
    return {{u"type"_s, u"object"_s},
            {u"properties"_s, QJsonObject{{u"code"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}}},
                                          {u"result"_s, details},
                                          {u"message"_s, text}}},
            {u"required"_s, QJsonArray{u"code"_s, u"result"_s, u"message"_s}}};
}

QString methodKey(Method method)
{
    return QString(QLatin1StringView(methodName(method))).toLower();
}

QJsonObject paths(SchemaCollection &collection)
{
    QJsonObject paths;
    for (const EndpointInfo &endpoint : endpoints()) {
        const QLatin1StringView path(endpoint.path);
        QJsonObject item = paths.value(path).toObject();
        item.insert(methodKey(endpoint.method), operation(endpoint, collection));
        paths.insert(path, item);
    }
    paths.insert("/ws"_L1, QJsonObject{{u"get"_s, socketOperation()}});
    paths.insert(QLatin1StringView(kOperatorSocketPath), QJsonObject{{u"get"_s, operatorSocketOperation()}});
    return paths;
}

} // namespace

QString chapterName(Area area)
{
    const auto found = std::find_if(kChapters.begin(), kChapters.end(),
                                    [&](const Chapter &chapter) { return chapter.area == area; });
    Q_ASSERT_X(found != kChapters.end(), "chapterName", "every Area has a chapter");
    return QLatin1StringView(found->name);
}

QJsonObject openApiDocument(const QString &version)
{
    SchemaCollection collection;
    const QJsonObject allPaths = paths(collection);
    const QJsonObject frames = socketFrames(collection);
    const QJsonObject operatorFrames = operatorSocketFrames(collection);
    collection.components.insert("Refusal"_L1, refusalSchema());
    const QJsonObject components{{u"schemas"_s, collection.components},
                                 {u"responses"_s, errorResponseComponents()},
                                 {u"examples"_s, errorExampleComponents()},
                                 {u"headers"_s, headers()},
                                 {u"securitySchemes"_s, securitySchemes()}};
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, info(version)},
            {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, QLatin1StringView(kApiBase)}}}},
            {u"tags"_s, tags()},
            {u"paths"_s, allPaths},
            {u"components"_s, components},
            {u"x-websocket"_s, frames},
            {u"x-operator-websocket"_s, operatorFrames},
            {u"x-errors"_s, errorList()}};
}

} // namespace freeim
