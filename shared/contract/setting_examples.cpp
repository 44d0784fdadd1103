// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"serverSettings",
     nullptr,
     R"({"items": [{"key": "limits.friendsPerAccount", "group": "limits", "kind": "count", "value": "8000",
       "default": "5000", "isSet": true, "changedAt": "2022-12-01T00:06:09.580+08:00", "changedBy": "admin",
       "minimum": 1, "maximum": 1000000, "unit": "", "choices": [],
       "title": {"zh": "好友数上限", "en": "Friends of an account"},
       "help": {"zh": "已超过的账号保留现有好友", "en": "Who has more keeps them"}}]})"},
    {"changeServerSetting",
     R"({"key": "limits.friendsPerAccount", "value": "8000", "reason": "Asked for by the schools"})",
     R"({"key": "limits.friendsPerAccount", "group": "limits", "kind": "count", "value": "8000", "default": "5000",
       "isSet": true, "changedAt": "2022-12-01T00:06:09.580+08:00", "changedBy": "admin", "minimum": 1,
       "maximum": 1000000, "unit": "", "choices": [], "title": {"zh": "好友数上限", "en": "Friends of an account"},
       "help": {"zh": "已超过的账号保留现有好友", "en": "Who has more keeps them"}})"},
    {"clearServerSetting",
     R"({"key": "limits.friendsPerAccount", "reason": "The term is over"})",
     R"({"key": "limits.friendsPerAccount", "group": "limits", "kind": "count", "value": "5000", "default": "5000",
       "isSet": false, "changedAt": null, "changedBy": null, "minimum": 1, "maximum": 1000000, "unit": "",
       "choices": [], "title": {"zh": "好友数上限", "en": "Friends of an account"},
       "help": {"zh": "已超过的账号保留现有好友", "en": "Who has more keeps them"}})"},
    {"serverSettingHistory",
     R"({"key": "limits.friendsPerAccount", "limit": 50})",
     R"({"items": [{"id": 1, "changedAt": "2022-12-01T00:06:09.580+08:00", "operatorId": 1, "operatorName": "admin",
       "before": null, "after": "8000", "reason": "Asked for by the schools"}], "next": null})"},
    {"createInvitations",
     R"({"count": 1, "useLimit": 1, "expiresAt": "2023-01-01T00:00:00.000+08:00", "note": "New colleagues"})",
     R"({"items": [{"id": 1, "code": "K7MPX2WQ9R", "note": "New colleagues", "state": "active", "useLimit": 1,
       "useCount": 0, "expiresAt": "2023-01-01T00:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "revokedAt": null}]})"},
    {"invitations",
     R"({"state": "used", "text": "new", "limit": 50})",
     R"({"items": [{"id": 1, "code": "K7MPX2WQ9R", "note": "New colleagues", "state": "used", "useLimit": 1,
       "useCount": 1, "expiresAt": "2023-01-01T00:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "revokedAt": null}], "next": "WzFd"})"},
    {"invitationUses",
     R"({"code": "K7MPX2WQ9R", "limit": 50})",
     R"({"items": [{"accountId": 10000011, "username": "test123", "nickname": "test123",
       "usedAt": "2022-12-01T00:07:30.214+08:00"}], "next": null})"},
    {"editInvitation",
     R"({"code": "K7MPX2WQ9R", "useLimit": 5, "isEndless": true})",
     R"({"id": 1, "code": "K7MPX2WQ9R", "note": "New colleagues", "state": "active", "useLimit": 5, "useCount": 1,
       "expiresAt": null, "createdBy": 1, "createdByName": "admin", "createdAt": "2022-12-01T00:06:09.580+08:00",
       "revokedAt": null})"},
    {"revokeInvitation",
     R"({"code": "K7MPX2WQ9R", "reason": "Passed on to strangers"})",
     R"({"id": 1, "code": "K7MPX2WQ9R", "note": "New colleagues", "state": "revoked", "useLimit": 5, "useCount": 1,
       "expiresAt": null, "createdBy": 1, "createdByName": "admin", "createdAt": "2022-12-01T00:06:09.580+08:00",
       "revokedAt": "2022-12-01T00:12:24.799+08:00"})"},
    {"announcements",
     R"({"limit": 50})",
     R"({"items": [{"id": 1, "title": "维护", "text": "维护将于 22:00 开始",
       "createdAt": "2022-12-01T00:06:09.580+08:00"}], "next": null})"},
    {"sendAnnouncement",
     R"({"title": "维护", "text": "维护将于 22:00 开始", "audience": "all"})",
     R"({"accountCount": 1024, "onlineCount": 256, "announcement": {"id": 1, "title": "维护",
       "text": "维护将于 22:00 开始", "createdAt": "2022-12-01T00:06:09.580+08:00", "audience": "all", "groupId": null,
       "accountCount": 1024, "createdBy": 1, "createdByName": "admin"}})"},
    {"sentAnnouncements",
     R"({"limit": 50})",
     R"({"items": [{"id": 1, "title": "维护", "text": "维护将于 22:00 开始",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "audience": "all", "groupId": null, "accountCount": 1024,
       "createdBy": 1, "createdByName": "admin"}], "next": null})"},
    {"sentAnnouncement",
     R"({"id": 2})",
     R"({"id": 2, "title": "", "text": "请更新您的密码", "createdAt": "2022-12-01T00:12:24.799+08:00",
       "audience": "accounts", "groupId": null, "accountCount": 1, "createdBy": 1, "createdByName": "admin",
       "accountIds": [10000011]})"},
    {"discovers",
     nullptr,
     R"({"items": [{"id": 1, "title": "帮助中心", "icon": "https://help.example.org/icon.png",
       "url": "https://help.example.org/", "order": 10}], "total": 1})"},
    {"managedDiscovers",
     nullptr,
     R"({"items": [{"id": 1, "title": "帮助中心", "icon": "https://help.example.org/icon.png",
       "url": "https://help.example.org/", "order": 10, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "updatedAt": "2022-12-01T00:06:09.580+08:00"}]})"},
    {"createDiscover",
     R"({"title": "帮助中心", "url": "https://help.example.org/", "icon": "https://help.example.org/icon.png",
       "order": 10})",
     R"({"id": 1, "title": "帮助中心", "icon": "https://help.example.org/icon.png", "url": "https://help.example.org/",
       "order": 10, "createdAt": "2022-12-01T00:06:09.580+08:00", "updatedAt": "2022-12-01T00:06:09.580+08:00"})"},
    {"editDiscover",
     R"({"id": 1, "order": 20})",
     R"({"id": 1, "title": "帮助中心", "icon": "https://help.example.org/icon.png", "url": "https://help.example.org/",
       "order": 20, "createdAt": "2022-12-01T00:06:09.580+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00"})"},
    {"deleteDiscover",
     R"({"id": 1, "reason": "The help has moved"})",
     R"({"id": 1, "title": "帮助中心", "icon": "https://help.example.org/icon.png", "url": "https://help.example.org/",
       "order": 20, "createdAt": "2022-12-01T00:06:09.580+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00"})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> settingExamples()
{
    return kExamples;
}

} // namespace freeim
