// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/error_catalogue.h"
#include "shared/core/result.h"
#include "shared/reflect/field.h"
#include "shared/reflect/schema.h"

#include <initializer_list>

// An endpoint is one value, known to server and clients: routing, decoding, access, the OpenAPI document and
// the tests come from it.
namespace freeim {

enum class Method
{
    Get,
    Post,
    Put,
    Delete
};

constexpr const char *methodName(Method method)
{
    constexpr std::array kNames{"GET", "POST", "PUT", "DELETE"};
    return kNames[static_cast<size_t>(method)];
}

enum class Access
{
    Public,      // no token needed
    Account,     // a client's session
    Development, // public, and only there under --dev
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
    Service
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

template <typename RequestType, typename ResponseType>
struct Endpoint
{
    using Request = RequestType;
    using Response = ResponseType;

    const char *name; // operationId: stable
    Method method;
    const char *path; // below /api/v1
    Access access;
    Area area;
    const char *summary;
    Phrase success;
    ErrorList errors; // beyond those any endpoint may answer
    RateClass rate = RateClass::General;
    const char *filePart = nullptr; // the part of a multipart body that holds a file, beside Request's fields
};

inline constexpr auto kApiBase = "/api/v1";

} // namespace freeim
