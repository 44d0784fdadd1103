// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/my_session.h"

// On which devices an account is signed in, and who may see that it is there.
namespace freeim {

struct EndMySession
{
    SessionId id = {};
};

constexpr auto fields(std::type_identity<EndMySession>)
{
    return std::tuple{field<&EndMySession::id>("id")};
}

struct EndedSessions
{
    static constexpr auto kSchema = "EndedSessions";

    qint64 sessions = 0;

    bool operator==(const EndedSessions &) const = default;
};

constexpr auto fields(std::type_identity<EndedSessions>)
{
    return std::tuple{field<&EndedSessions::sessions>("sessions").says("how many were ended").example("2")};
}

struct Privacy
{
    static constexpr auto kSchema = "Privacy";

    bool isPresenceHidden = false;

    bool operator==(const Privacy &) const = default;
};

constexpr auto fields(std::type_identity<Privacy>)
{
    return std::tuple{
        field<&Privacy::isPresenceHidden>("isPresenceHidden")
            .says("nobody is told whether the account is online or when it was, and the account is told of nobody")
            .example("true"),
    };
}

namespace contract {

inline constexpr Endpoint<KeysetRequest, KeysetPage<MySession>> mySessions{
    "mySessions",   Method::Get,
    "/me/sessions", Access::Account,
    Area::Me,       "Where I am signed in, newest first",
    Phrase::None,   {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<EndMySession, Nothing> endMySession{
    "endMySession", Method::Delete,      "/me/sessions/{id}", Access::Account,
    Area::Me,       "Sign a device out", Phrase::Succeeded,   {ErrorCode::SessionUnknown}};

inline constexpr Endpoint<Nothing, EndedSessions> endMyOtherSessions{"endMyOtherSessions",
                                                                     Method::Delete,
                                                                     "/me/sessions",
                                                                     Access::Account,
                                                                     Area::Me,
                                                                     "Sign all my other devices out",
                                                                     Phrase::Succeeded,
                                                                     {}};

inline constexpr Endpoint<Nothing, Privacy> myPrivacy{
    "myPrivacy", Method::Get, "/me/privacy", Access::Account, Area::Me, "What of me others may see", Phrase::None, {}};

inline constexpr Endpoint<Privacy, Privacy> changeMyPrivacy{"changeMyPrivacy", Method::Post,
                                                            "/me/privacy",     Access::Account,
                                                            Area::Me,          "Change what others may see",
                                                            Phrase::Modified,  {}};

} // namespace contract
} // namespace freeim
