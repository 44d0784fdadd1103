// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/server_setting.h"

#include <QRegularExpression>
#include <QUrl>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kYear = 365LL * 24 * 60 * 60; // s

constexpr std::array kOneOrAny{SettingChoiceDescription{"any", "不限", "Any number"},
                               SettingChoiceDescription{"one", "一台", "One"}};

constexpr std::array kOpenOrClosed{SettingChoiceDescription{"open", "开放", "Open"},
                                   SettingChoiceDescription{"closed", "关闭", "Closed"}};

bool isPictureUrl(QStringView text)
{
    if (text.isEmpty())
        return true;
    const QUrl url(text.toString(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

bool isMailDomain(QStringView text)
{
    static const QRegularExpression form(u"\\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}\\z"_s);
    return text.size() <= 253 && form.match(text.toString()).hasMatch();
}

// clang-format off
constexpr std::array kCatalogue{
    SettingDescription{
        "registration.username", SettingGroup::Registration, SettingKind::Choice, "用户名注册", "Registration by username",
        "关闭后不能再用用户名注册，已有账号不受影响", "Closed: nobody registers with a username; existing accounts go on",
        0, 0, "", kOpenOrClosed},
    SettingDescription{
        "registration.email", SettingGroup::Registration, SettingKind::Choice, "邮箱注册", "Registration by e-mail",
        "关闭后新邮箱首次登录不再创建账号", "Closed: the first login with a new address makes no account",
        0, 0, "", kOpenOrClosed},
    SettingDescription{
        "registration.mobile", SettingGroup::Registration, SettingKind::Choice, "手机注册", "Registration by mobile",
        "关闭后新手机号首次登录不再创建账号", "Closed: the first login with a new number makes no account",
        0, 0, "", kOpenOrClosed},
    SettingDescription{
        "registration.emailDomains", SettingGroup::Registration, SettingKind::List, "允许的邮箱域名", "E-mail domains",
        "只有这些域名的邮箱可以注册，留空表示不限", "Only addresses of these domains make accounts; none: all do",
        0, 100, "", {}, isMailDomain},
    SettingDescription{
        "registration.invitationRequired", SettingGroup::Registration, SettingKind::Flag, "注册需要邀请码",
        "Registration needs an invitation code", "开启后新账号必须提供有效的邀请码，已有账号照常登录",
        "A new account needs a valid code; existing accounts log in without"},
    SettingDescription{
        "register.captchaRequired", SettingGroup::Registration, SettingKind::Flag, "注册需要图形验证码",
        "Registration needs a captcha", "关闭后用户名注册可以不带图形验证码",
        "Off: registering with a username may leave the captcha out"},
    SettingDescription{
        "login.captchaRequired", SettingGroup::Login, SettingKind::Flag, "登录需要图形验证码", "Login needs a captcha",
        "关闭后密码登录可以不带图形验证码", "Off: logging in with a password may leave the captcha out"},
    SettingDescription{
        "sessions.phones", SettingGroup::Login, SettingKind::Choice, "同时登录的手机", "Telephones signed in at once",
        "只允许一台时，在另一台安卓或 iOS 手机登录会使之前的手机退出", "One: signing in on another Android or iOS device ends the earlier one's session",
        0, 0, "", kOneOrAny},
    SettingDescription{
        "sessions.desktops", SettingGroup::Login, SettingKind::Choice, "同时登录的网页和桌面端", "Desktops and browsers signed in at once",
        "只允许一个时，在另一个网页或桌面端登录会使之前的退出", "One: signing in on another desktop or browser (h5) ends the earlier one's session",
        0, 0, "", kOneOrAny},
    SettingDescription{
        "limits.friendsPerAccount", SettingGroup::Limits, SettingKind::Count, "好友数上限", "Friends of an account",
        "已超过的账号保留现有好友", "Who has more keeps them", 1, 1'000'000},
    SettingDescription{
        "limits.friendGroupsPerAccount", SettingGroup::Limits, SettingKind::Count, "好友分组数上限",
        "Groups of friends of an account", "已超过的账号保留现有分组", "Who has more keeps them", 1, 10'000},
    SettingDescription{
        "limits.chatGroupsPerAccount", SettingGroup::Limits, SettingKind::Count, "群组数上限", "Chat groups of an account",
        "创建和加入的群组合计，已超过的账号保留现有群组", "Owned or joined; who is in more stays in them", 1, 100'000},
    SettingDescription{
        "limits.membersPerChatGroup", SettingGroup::Limits, SettingKind::Count, "新群组人数上限", "Members of a new chat group",
        "只影响之后创建的群组", "For groups made from now on", 2, 100'000},
    SettingDescription{
        "chat.recallWindow", SettingGroup::Chat, SettingKind::Duration, "消息撤回时限", "Time to recall a message",
        "发送后多久之内可以撤回，0 表示不能撤回", "How long after sending it may be recalled; 0: not at all", 0, kYear, "s"},
    SettingDescription{
        "nearby.isEnabled", SettingGroup::Nearby, SettingKind::Flag, "附近的人和群", "People and groups nearby",
        "关闭后附近列表为空，也不再记录位置", "Off: the lists are empty, and no position is stored"},
    SettingDescription{
        "nearby.radius", SettingGroup::Nearby, SettingKind::Count, "附近的范围", "How far nearby reaches",
        "只显示此距离内的人和群", "People and groups farther away are not shown", 100, 20'100'000, "m"},
    SettingDescription{
        "profile.defaultAvatar", SettingGroup::Pictures, SettingKind::Text, "新账号的头像", "Picture of a new account",
        "图片网址，留空表示没有头像", "URL of a picture; empty: none", 0, 1024, "", {}, isPictureUrl},
    SettingDescription{
        "group.defaultAvatar", SettingGroup::Pictures, SettingKind::Text, "新群组的头像", "Picture of a new chat group",
        "图片网址，创建时没有指定头像的群组使用", "URL of a picture for groups that are made without one; empty: none",
        0, 1024, "", {}, isPictureUrl},
};
// clang-format on

std::optional<QString> normalFlag(const QString &value)
{
    const bool isFlag = value == "true"_L1 || value == "false"_L1;
    return isFlag ? std::optional(value) : std::nullopt;
}

std::optional<QString> normalNumber(const SettingDescription &setting, const QString &value)
{
    const bool isPlain = !value.isEmpty() &&
                         std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (!isPlain || !isNumber || number < setting.minimum || number > setting.maximum)
        return std::nullopt;
    return QString::number(number);
}

std::optional<QString> normalText(const SettingDescription &setting, const QString &value)
{
    const QString text = value.trimmed();
    const qsizetype length = text.toUcs4().size();
    const bool isAccepted = !setting.accepts || setting.accepts(text);
    if (!isAccepted || length < setting.minimum || length > setting.maximum)
        return std::nullopt;
    return text;
}

std::optional<QString> normalChoice(const SettingDescription &setting, const QString &value)
{
    const bool isChoice = std::any_of(setting.choices.begin(), setting.choices.end(),
                                      [&](const auto &choice) { return value == QLatin1StringView(choice.value); });
    return isChoice ? std::optional(value) : std::nullopt;
}

// Items are words to compare by, so their case says nothing.
std::optional<QString> normalList(const SettingDescription &setting, const QString &value)
{
    QStringList items;
    for (const QString &each : settingItems(value.toLower())) {
        const QString item = each.trimmed();
        if (setting.accepts && !setting.accepts(item))
            return std::nullopt;
        if (!items.contains(item))
            items.append(item);
    }
    if (items.size() < setting.minimum || items.size() > setting.maximum)
        return std::nullopt;
    return items.join(u',');
}

} // namespace

std::span<const SettingDescription> settingCatalogue()
{
    return kCatalogue;
}

const SettingDescription *findSetting(QStringView key)
{
    const auto found = std::find_if(kCatalogue.begin(), kCatalogue.end(), [&](const SettingDescription &setting) {
        return key == QLatin1StringView(setting.key);
    });
    return found == kCatalogue.end() ? nullptr : &*found;
}

std::optional<QString> normalSettingValue(const SettingDescription &setting, const QString &value)
{
    switch (setting.kind) {
    case SettingKind::Flag:
        return normalFlag(value);
    case SettingKind::Count:
    case SettingKind::Duration:
        return normalNumber(setting, value);
    case SettingKind::Text:
        return normalText(setting, value);
    case SettingKind::Choice:
        return normalChoice(setting, value);
    case SettingKind::List:
        return normalList(setting, value);
    }
    return std::nullopt;
}

QStringList settingItems(const QString &value)
{
    return value.split(u',', Qt::SkipEmptyParts);
}

ServerSetting describedSetting(const SettingDescription &setting)
{
    const auto bilingual = [](const char *chinese, const char *english) {
        return BilingualText{.chinese = QString::fromUtf8(chinese), .english = QString::fromUtf8(english)};
    };
    ServerSetting described{.key = QString::fromLatin1(setting.key),
                            .group = setting.group,
                            .kind = setting.kind,
                            .unit = QString::fromLatin1(setting.unit),
                            .title = bilingual(setting.chineseTitle, setting.englishTitle),
                            .help = bilingual(setting.chineseHelp, setting.englishHelp)};
    if (setting.maximum > 0) {
        described.minimum = setting.minimum;
        described.maximum = setting.maximum;
    }
    for (const SettingChoiceDescription &choice : setting.choices)
        described.choices.append(
            {.value = QString::fromLatin1(choice.value), .title = bilingual(choice.chinese, choice.english)});
    return described;
}

} // namespace freeim
