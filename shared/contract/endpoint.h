// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/error_catalogue.h"
#include "shared/core/result.h"
#include "shared/models/permission.h"
#include "shared/reflect/field.h"
#include "shared/reflect/schema.h"

#include <initializer_list>
#include <string_view>

// An endpoint is one value, known to server and clients: routing, decoding, access, the OpenAPI document and
// the tests come from it.
namespace freeim {

enum class Method
{
    Get,
    Post,
    Put,
    Patch,
    Delete
};

constexpr const char *methodName(Method method)
{
    constexpr std::array kNames{"GET", "POST", "PUT", "PATCH", "DELETE"};
    return kNames[static_cast<size_t>(method)];
}

// Who may call an endpoint. It has no default, so that none is left open by mistake.
class Access
{
public:
    enum Kind
    {
        Public,      // no token needed
        Account,     // a client's session
        Development, // public, and only there under --dev
        Operator,    // an operator's session
    };

    constexpr Access(Kind kind)
        : m_kind(kind)
    {}
    // An operator whose role holds the permission.
    [[nodiscard]] static constexpr Access permission(Permission needed)
    {
        Access access(Operator);
        access.m_needed = needed;
        return access;
    }

    [[nodiscard]] constexpr Kind kind() const { return m_kind; }
    // Unset: any operator.
    [[nodiscard]] constexpr std::optional<Permission> needed() const { return m_needed; }

private:
    Kind m_kind;
    std::optional<Permission> m_needed = {};
};

// Chapters of the reference.
enum class Area
{
    SignIn,
    Me,
    Friends,
    ChatGroups,
    Chat,
    Files,
    Service,
    Operators,
    Overview,
    Users,
    Groups,
    Bans,
    Messages,
    Jobs,
    Audit,
    ServerSettings
};

// Endpoints that share an allowance: how often one address or account may call any of them. The server's settings say
// how much each is.
enum class RateClass
{
    General,
    Login,    // proves a password or a code
    Captcha,  // draws a picture
    Code,     // sends a mail or a text message, which costs money
    Register, // makes accounts
    Send,     // sends messages
    Search,   // looks through many accounts or groups
};

inline constexpr std::array kRateClassNames{"general", "login", "captcha", "code", "register", "send", "search"};

constexpr const char *rateClassName(RateClass rate)
{
    return kRateClassNames[static_cast<size_t>(rate)];
}

class ErrorList
{
public:
    constexpr ErrorList(std::initializer_list<ErrorCode> codes)
    {
        for (const ErrorCode code : codes)
            m_codes.at(m_count++) = code;
    }
    [[nodiscard]] constexpr std::span<const ErrorCode> codes() const { return {m_codes.data(), m_count}; }

private:
    std::array<ErrorCode, 12> m_codes = {};
    size_t m_count = 0;
};

// The request of an endpoint without parameters, the response of one that answers null.
using Nothing = Done;

constexpr auto fields(std::type_identity<Nothing>)
{
    return std::tuple{};
}

template <typename Item>
struct Page
{
    QList<Item> items = {};
    qint64 total = 0;

    bool operator==(const Page &) const = default;
};

template <typename Item>
constexpr auto fields(std::type_identity<Page<Item>>)
{
    return std::tuple{
        field<&Page<Item>::items>("items"),
        field<&Page<Item>::total>("total"),
    };
}

// A page of a list that is walked by key: what came or went meanwhile moves no row to another page.
struct KeysetRequest
{
    std::optional<QString> after = {};
    int limit = 50;
};

constexpr auto fields(std::type_identity<KeysetRequest>)
{
    return std::tuple{
        field<&KeysetRequest::after>("after").length(1, 255).emptyIsAbsent().says(
            "next of the page before; absent: the first page"),
        field<&KeysetRequest::limit>("limit").range(1, 200).withDefault(),
    };
}

template <typename Item>
struct KeysetPage
{
    QList<Item> items = {};
    std::optional<QString> next = {};

    bool operator==(const KeysetPage &) const = default;
};

template <typename Item>
constexpr auto fields(std::type_identity<KeysetPage<Item>>)
{
    return std::tuple{
        field<&KeysetPage<Item>::items>("items"),
        field<&KeysetPage<Item>::next>("next").says("after of the next page; null: this is the last"),
    };
}

template <typename RequestType, typename ResponseType>
struct Endpoint
{
    using Request = RequestType;
    using Response = ResponseType;

    const char *name; // operationId: stable
    Method method;
    const char *path; // below /api/v1; a segment "{id}" is the request's field of that name
    Access access;
    Area area;
    const char *summary;
    Phrase success;
    ErrorList errors; // beyond those any endpoint may answer
    RateClass rate = RateClass::General;
    const char *filePart = nullptr; // the part of a multipart body that holds a file, beside Request's fields
};

inline constexpr auto kApiBase = "/api/v1";

// Whose part of the API a path belongs to. Operators' endpoints stand below /admin and answer refusals with statuses of
// their own; the older clients' look at the code alone.
enum class Audience
{
    Clients,
    Operators
};

// path: below kApiBase
[[nodiscard]] constexpr Audience audienceOf(std::string_view path)
{
    return path.starts_with("/admin/") ? Audience::Operators : Audience::Clients;
}

[[nodiscard]] constexpr int statusOf(const ErrorDescription &error, Audience audience)
{
    return audience == Audience::Operators ? error.operatorStatus : error.clientStatus;
}

} // namespace freeim
