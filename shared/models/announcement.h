// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

#include <QList>

namespace freeim {

using AnnouncementId = Id<struct AnnouncementTag>;

inline constexpr int kLongestAnnouncement = 2'000; // code points
inline constexpr int kLongestAnnouncementTitle = 100;

// What the server's operators tell accounts.
struct Announcement
{
    static constexpr auto kSchema = "Announcement";

    AnnouncementId id = {};
    QString title = {};
    QString text = {};
    Timestamp createdAt = {};

    bool operator==(const Announcement &) const = default;
};

constexpr auto fields(std::type_identity<Announcement>)
{
    return std::tuple{
        field<&Announcement::id>("id").example("1"),
        field<&Announcement::title>("title").says("may be empty"),
        field<&Announcement::text>("text").column("body"),
        field<&Announcement::createdAt>("createdAt"),
    };
}

enum class AnnouncementAudience : int
{
    All = 0,
    Accounts = 1,
    Group = 2
};

constexpr auto names(std::type_identity<AnnouncementAudience>)
{
    return std::array{std::pair{AnnouncementAudience::All, "all"},
                      std::pair{AnnouncementAudience::Accounts, "accounts"},
                      std::pair{AnnouncementAudience::Group, "group"}};
}

// The same as operators see it.
struct SentAnnouncement : Announcement
{
    static constexpr auto kSchema = "SentAnnouncement";

    AnnouncementAudience audience = AnnouncementAudience::All;
    std::optional<ChatGroupId> groupId = {};
    qint64 accountCount = 0;
    std::optional<OperatorId> createdBy = {};
    QString createdByName = {};

    bool operator==(const SentAnnouncement &) const = default;
};

constexpr auto fields(std::type_identity<SentAnnouncement>)
{
    return std::tuple_cat(
        fields(std::type_identity<Announcement>{}),
        std::tuple{
            field<&SentAnnouncement::audience>("audience"),
            field<&SentAnnouncement::groupId>("groupId").says("whose members it is for; null: another audience"),
            field<&SentAnnouncement::accountCount>("accountCount").says("whom it was for when it was sent"),
            field<&SentAnnouncement::createdBy>("createdBy").says("the operator; null: the command line"),
            field<&SentAnnouncement::createdByName>("createdByName"),
        });
}

} // namespace freeim
