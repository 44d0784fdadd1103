// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

// Uploads, and what scripts need under --dev.
namespace freeim {

// Segments of letters, digits, "_", "-" and "." between single slashes; none of them begins with a dot.
extern const TextFormat kFileKeyFormat;

struct UploadParameters
{
    static constexpr auto kSchema = "UploadParameters";

    QString accessDomain = {};
    QString uploadToken = {};
    QString uploadUrl = {};

    bool operator==(const UploadParameters &) const = default;
};

constexpr auto fields(std::type_identity<UploadParameters>)
{
    return std::tuple{
        field<&UploadParameters::accessDomain>("accessDomain").says("files are at this address, a slash and their key"),
        field<&UploadParameters::uploadToken>("uploadToken"),
        field<&UploadParameters::uploadUrl>("uploadUrl").says("where the form (token, key, file) goes"),
    };
}

struct UploadFile
{
    QString token = {};
    std::optional<QString> key = {};
};

constexpr auto fields(std::type_identity<UploadFile>)
{
    return std::tuple{
        field<&UploadFile::token>("token").length(1, 2048).says("from /upload/qiniu/params"),
        field<&UploadFile::key>("key")
            .length(1, 255)
            .format(kFileKeyFormat)
            .emptyIsAbsent()
            .says("the name wanted, which no other file may have; absent: made from the content"),
    };
}

struct UploadedFile
{
    static constexpr auto kSchema = "UploadedFile";

    // Repeated beside "result", at the top of the answer, where clients of Qiniu's form upload look for them.
    QString hash = {};
    QString key = {};
    QString url = {};
    qint64 size = 0;
    QString contentType = {};

    bool operator==(const UploadedFile &) const = default;
};

constexpr auto fields(std::type_identity<UploadedFile>)
{
    return std::tuple{
        field<&UploadedFile::hash>("hash").says(
            "SHA-256 of the content, hexadecimal; also beside result, at the top of the answer"),
        field<&UploadedFile::key>("key").says("also beside result, at the top of the answer"),
        field<&UploadedFile::url>("url"),
        field<&UploadedFile::size>("size").says("bytes"),
        field<&UploadedFile::contentType>("contentType"),
    };
}

struct CaptchaLookup
{
    QString key = {};
};

constexpr auto fields(std::type_identity<CaptchaLookup>)
{
    return std::tuple{field<&CaptchaLookup::key>("key").length(1, 64)};
}

struct CaptchaDigits
{
    QString code = {};

    bool operator==(const CaptchaDigits &) const = default;
};

constexpr auto fields(std::type_identity<CaptchaDigits>)
{
    return std::tuple{field<&CaptchaDigits::code>("code").example("1234")};
}

struct OutboxLookup
{
    QString to = {};
};

constexpr auto fields(std::type_identity<OutboxLookup>)
{
    return std::tuple{field<&OutboxLookup::to>("to").length(0, 254).withDefault()};
}

struct OutboxEntry
{
    QString channel = {};
    QString to = {};
    QString code = {};
    QString text = {};
    Timestamp at = {};

    bool operator==(const OutboxEntry &) const = default;
};

constexpr auto fields(std::type_identity<OutboxEntry>)
{
    return std::tuple{
        field<&OutboxEntry::channel>("channel").says("email or sms"),
        field<&OutboxEntry::to>("to"),
        field<&OutboxEntry::code>("code").example("123456"),
        field<&OutboxEntry::text>("text"),
        field<&OutboxEntry::at>("at"),
    };
}

namespace contract {

inline constexpr Endpoint<Nothing, UploadParameters> uploadParameters{"uploadParameters",
                                                                      Method::Get,
                                                                      "/upload/qiniu/params",
                                                                      Access::Account,
                                                                      Area::Files,
                                                                      "Where and with which token to upload",
                                                                      Phrase::None,
                                                                      {ErrorCode::ActionBanned}};

inline constexpr Endpoint<UploadFile, UploadedFile> uploadFile{
    "uploadFile",
    Method::Post,
    "/upload",
    Access::Public,
    Area::Files,
    "Upload a file (multipart: token, key, file) into the server's own store",
    Phrase::None,
    {ErrorCode::UploadTokenInvalid, ErrorCode::UploadTypeRefused, ErrorCode::UploadTooLarge, ErrorCode::UploadEmpty,
     ErrorCode::UploadKeyTaken, ErrorCode::ActionBanned},
    RateClass::General,
    "file"};

inline constexpr Endpoint<CaptchaLookup, CaptchaDigits> developmentCaptcha{
    "developmentCaptcha",      Method::Get,  "/dev/captcha",           Access::Development, Area::Service,
    "The digits of a captcha", Phrase::None, {ErrorCode::CaptchaWrong}};

inline constexpr Endpoint<OutboxLookup, Page<OutboxEntry>> developmentOutbox{
    "developmentOutbox", Method::Get,
    "/dev/outbox",       Access::Development,
    Area::Service,       "Mails and texts that would have been sent, oldest first",
    Phrase::None,        {}};

} // namespace contract
} // namespace freeim
