// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

// What a client has to know of the server before it has an account there.
namespace freeim {

struct ClientConfig
{
    static constexpr auto kSchema = "ClientConfig";

    QString version = {};
    Timestamp serverTime = {};

    bool isUsernameRegistrationOpen = false;
    bool isEmailRegistrationOpen = false;
    bool isMobileRegistrationOpen = false;
    bool isInvitationRequired = false;
    bool isRegisterCaptchaRequired = false;
    bool isLoginCaptchaRequired = false;
    bool isNearbyEnabled = false;

    int messageLength = 0;
    qint64 recallSeconds = 0;
    qint64 uploadBytes = 0;
    QList<QString> uploadTypes = {};
    int friendsPerAccount = 0;
    int friendGroupsPerAccount = 0;
    int chatGroupsPerAccount = 0;
    int membersPerChatGroup = 0;
    int invitedAtOnce = 0;

    bool operator==(const ClientConfig &) const = default;
};

constexpr auto fields(std::type_identity<ClientConfig>)
{
    return std::tuple{
        field<&ClientConfig::version>("version").says("of the API").example("0.1.0"),
        field<&ClientConfig::serverTime>("serverTime"),
        field<&ClientConfig::isUsernameRegistrationOpen>("isUsernameRegistrationOpen"),
        field<&ClientConfig::isEmailRegistrationOpen>("isEmailRegistrationOpen")
            .says("whether the first login with an address makes an account"),
        field<&ClientConfig::isMobileRegistrationOpen>("isMobileRegistrationOpen").says("likewise with a number"),
        field<&ClientConfig::isInvitationRequired>("isInvitationRequired").says("new accounts need inviteCode"),
        field<&ClientConfig::isRegisterCaptchaRequired>("isRegisterCaptchaRequired"),
        field<&ClientConfig::isLoginCaptchaRequired>("isLoginCaptchaRequired"),
        field<&ClientConfig::isNearbyEnabled>("isNearbyEnabled"),
        field<&ClientConfig::messageLength>("messageLength").says("code points of the longest message"),
        field<&ClientConfig::recallSeconds>("recallSeconds").says("how long one may recall a message of one's own"),
        field<&ClientConfig::uploadBytes>("uploadBytes").says("of the largest file"),
        field<&ClientConfig::uploadTypes>("uploadTypes").says("media types of files; audio/* is every type of audio"),
        field<&ClientConfig::friendsPerAccount>("friendsPerAccount"),
        field<&ClientConfig::friendGroupsPerAccount>("friendGroupsPerAccount"),
        field<&ClientConfig::chatGroupsPerAccount>("chatGroupsPerAccount").says("owned or joined"),
        field<&ClientConfig::membersPerChatGroup>("membersPerChatGroup").says("of a group that is made now"),
        field<&ClientConfig::invitedAtOnce>("invitedAtOnce").says("accounts that one invitation to a group may name"),
    };
}

namespace contract {

inline constexpr Endpoint<Nothing, ClientConfig> clientConfig{
    "clientConfig", Method::Get,
    "/configs",     Access::Public,
    Area::Service,  "What this server lets clients do, and how much",
    Phrase::None,   {}};

} // namespace contract
} // namespace freeim
