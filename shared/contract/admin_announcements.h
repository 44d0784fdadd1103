// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/announcement.h"

// What operators tell accounts, and where accounts read it.
namespace freeim {

inline constexpr int kMostNamedAccounts = 500;

struct SendAnnouncement
{
    QString text = {};
    QString title = {};
    AnnouncementAudience audience = {};
    QList<AccountId> accountIds = {};
    std::optional<ChatGroupId> groupId = {};
    std::optional<QString> reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<SendAnnouncement>)
{
    return std::tuple{
        field<&SendAnnouncement::text>("text").length(1, kLongestAnnouncement).example("维护将于 22:00 开始"),
        field<&SendAnnouncement::title>("title").length(0, kLongestAnnouncementTitle).withDefault(),
        field<&SendAnnouncement::audience>("audience").example("all"),
        field<&SendAnnouncement::accountIds>("accountIds")
            .items(kMostNamedAccounts)
            .withDefault()
            .says("must be given for audience accounts, and for no other"),
        field<&SendAnnouncement::groupId>("groupId").emptyIsAbsent().says(
            "must be given for audience group, and for no other"),
        field<&SendAnnouncement::reason>("reason").length(1, 500).emptyIsAbsent(),
        field<&SendAnnouncement::dryRun>("dryRun").withDefault().says("true: only answers whom it would reach"),
    };
}

struct AnnouncementReach
{
    static constexpr auto kSchema = "AnnouncementReach";

    qint64 accountCount = 0;
    qint64 onlineCount = 0;
    std::optional<SentAnnouncement> announcement = {};

    bool operator==(const AnnouncementReach &) const = default;
};

constexpr auto fields(std::type_identity<AnnouncementReach>)
{
    return std::tuple{
        field<&AnnouncementReach::accountCount>("accountCount"),
        field<&AnnouncementReach::onlineCount>("onlineCount").says("of them, those connected now"),
        field<&AnnouncementReach::announcement>("announcement").says("null: it was not sent (dryRun)"),
    };
}

struct AnnouncementReference
{
    AnnouncementId id = {};
};

constexpr auto fields(std::type_identity<AnnouncementReference>)
{
    return std::tuple{field<&AnnouncementReference::id>("id").example("1")};
}

struct AnnouncementDetails : SentAnnouncement
{
    static constexpr auto kSchema = "AnnouncementDetails";

    QList<AccountId> accountIds = {};

    bool operator==(const AnnouncementDetails &) const = default;
};

constexpr auto fields(std::type_identity<AnnouncementDetails>)
{
    return std::tuple_cat(fields(std::type_identity<SentAnnouncement>{}),
                          std::tuple{field<&AnnouncementDetails::accountIds>("accountIds")
                                         .says("for audience accounts: whom it is for, as far as they still exist")});
}

namespace contract {

inline constexpr Endpoint<KeysetRequest, KeysetPage<Announcement>> announcements{
    "announcements",  Method::Get,
    "/announcements", Access::Account,
    Area::Me,         "What the service's operators told me, newest first",
    Phrase::None,     {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<SendAnnouncement, AnnouncementReach> sendAnnouncement{
    "sendAnnouncement",     Method::Post,
    "/admin/announcements", Access::permission(Permission::AnnouncementsWrite),
    Area::ServerSettings,   "Tell accounts something, at once",
    Phrase::Sent,           {ErrorCode::ParameterConflict, ErrorCode::AccountUnknown, ErrorCode::GroupUnknown}};

inline constexpr Endpoint<KeysetRequest, KeysetPage<SentAnnouncement>> sentAnnouncements{
    "sentAnnouncements",    Method::Get,
    "/admin/announcements", Access::permission(Permission::AnnouncementsWrite),
    Area::ServerSettings,   "The announcements, newest first",
    Phrase::None,           {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<AnnouncementReference, AnnouncementDetails> sentAnnouncement{
    "sentAnnouncement",
    Method::Get,
    "/admin/announcements/{id}",
    Access::permission(Permission::AnnouncementsWrite),
    Area::ServerSettings,
    "One announcement, with the accounts it names",
    Phrase::None,
    {ErrorCode::AnnouncementUnknown}};

} // namespace contract
} // namespace freeim
