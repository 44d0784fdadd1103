// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

#include <QList>
#include <span>

// What operators may change while the server runs, described so that a console can build its page from it. Values
// travel and are stored as text, whatever their kind.
namespace freeim {

using SettingChangeId = Id<struct SettingChangeTag>;

enum class SettingGroup : int
{
    Registration,
    Login,
    Limits,
    Chat,
    Nearby,
    Pictures
};

constexpr auto names(std::type_identity<SettingGroup>)
{
    return std::array{std::pair{SettingGroup::Registration, "registration"},
                      std::pair{SettingGroup::Login, "login"},
                      std::pair{SettingGroup::Limits, "limits"},
                      std::pair{SettingGroup::Chat, "chat"},
                      std::pair{SettingGroup::Nearby, "nearby"},
                      std::pair{SettingGroup::Pictures, "pictures"}};
}

// How the text of a value reads.
enum class SettingKind : int
{
    Flag,     // true or false
    Count,    // a whole number
    Duration, // a whole number of seconds
    Text,
    Choice, // one of the choices
    List    // texts with commas between
};

constexpr auto names(std::type_identity<SettingKind>)
{
    return std::array{std::pair{SettingKind::Flag, "flag"},         std::pair{SettingKind::Count, "count"},
                      std::pair{SettingKind::Duration, "duration"}, std::pair{SettingKind::Text, "text"},
                      std::pair{SettingKind::Choice, "choice"},     std::pair{SettingKind::List, "list"}};
}

// Words of the server for people, in the languages it speaks.
struct BilingualText
{
    static constexpr auto kSchema = "BilingualText";

    QString chinese = {};
    QString english = {};

    bool operator==(const BilingualText &) const = default;
};

constexpr auto fields(std::type_identity<BilingualText>)
{
    return std::tuple{
        field<&BilingualText::chinese>("zh"),
        field<&BilingualText::english>("en"),
    };
}

struct SettingChoice
{
    static constexpr auto kSchema = "SettingChoice";

    QString value = {};
    BilingualText title = {};

    bool operator==(const SettingChoice &) const = default;
};

constexpr auto fields(std::type_identity<SettingChoice>)
{
    return std::tuple{
        field<&SettingChoice::value>("value").example("open"),
        field<&SettingChoice::title>("title"),
    };
}

struct ServerSetting
{
    static constexpr auto kSchema = "ServerSetting";

    QString key = {};
    SettingGroup group = {};
    SettingKind kind = {};
    QString value = {};
    QString defaultValue = {};
    bool isSet = false;
    std::optional<Timestamp> changedAt = {};
    std::optional<QString> changedBy = {};
    std::optional<qint64> minimum = {};
    std::optional<qint64> maximum = {};
    QString unit = {};
    QList<SettingChoice> choices = {};
    BilingualText title = {};
    BilingualText help = {};

    bool operator==(const ServerSetting &) const = default;
};

constexpr auto fields(std::type_identity<ServerSetting>)
{
    return std::tuple{
        field<&ServerSetting::key>("key").example("limits.friendsPerAccount"),
        field<&ServerSetting::group>("group"),
        field<&ServerSetting::kind>("kind").says(
            "how the value's text reads: true or false, a whole number, seconds, a text, one of the choices, texts "
            "with commas between"),
        field<&ServerSetting::value>("value").says("what counts now").example("5000"),
        field<&ServerSetting::defaultValue>("default").says("of the configuration file").example("5000"),
        field<&ServerSetting::isSet>("isSet").says("by an operator; false: the default counts"),
        field<&ServerSetting::changedAt>("changedAt").says("null: the default counts"),
        field<&ServerSetting::changedBy>("changedBy").says("the operator's name; null: the default counts"),
        field<&ServerSetting::minimum>("minimum").says("of a number, of a text's length, of a list's items"),
        field<&ServerSetting::maximum>("maximum").says("the same"),
        field<&ServerSetting::unit>("unit").says("s, m or empty"),
        field<&ServerSetting::choices>("choices").says("of kind choice"),
        field<&ServerSetting::title>("title"),
        field<&ServerSetting::help>("help"),
    };
}

// One change of a setting, kept for ever.
struct SettingChange
{
    static constexpr auto kSchema = "SettingChange";

    SettingChangeId id = {};
    Timestamp changedAt = {};
    std::optional<OperatorId> operatorId = {};
    QString operatorName = {};
    std::optional<QString> before = {};
    std::optional<QString> after = {};
    QString reason = {};

    bool operator==(const SettingChange &) const = default;
};

constexpr auto fields(std::type_identity<SettingChange>)
{
    return std::tuple{
        field<&SettingChange::id>("id"),
        field<&SettingChange::changedAt>("changedAt"),
        field<&SettingChange::operatorId>("operatorId").says("null: the command line"),
        field<&SettingChange::operatorName>("operatorName"),
        field<&SettingChange::before>("before").column("value_before").says("null: the default counted"),
        field<&SettingChange::after>("after").column("value_after").says("null: the default counts again"),
        field<&SettingChange::reason>("reason"),
    };
}

struct SettingChoiceDescription
{
    const char *value;
    const char *chinese;
    const char *english;
};

struct SettingDescription
{
    const char *key; // stored for ever: never change or reuse one
    SettingGroup group;
    SettingKind kind;
    const char *chineseTitle;
    const char *englishTitle;
    const char *chineseHelp;
    const char *englishHelp;
    // Of a number; of a text's length in code points; of how many items a list has.
    qint64 minimum = 0;
    qint64 maximum = 0;
    const char *unit = "";
    std::span<const SettingChoiceDescription> choices = {};
    bool (*accepts)(QStringView text) = nullptr; // of a text, or of each item of a list
};

// Every setting once, in the order of the console's page.
[[nodiscard]] std::span<const SettingDescription> settingCatalogue();
// Null: there is none of that name.
[[nodiscard]] const SettingDescription *findSetting(QStringView key);

// The value as it is stored; nothing when the setting can't have it.
[[nodiscard]] std::optional<QString> normalSettingValue(const SettingDescription &setting, const QString &value);
// The items of a list's value.
[[nodiscard]] QStringList settingItems(const QString &value);

// The setting as it travels, without what only the server knows of it.
[[nodiscard]] ServerSetting describedSetting(const SettingDescription &setting);

} // namespace freeim
