// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace freeim {

// Every way a call can fail. Number, dotted name, HTTP status and sentences of each stand in
// contract/error_catalogue.cpp; the enumerator's value is the number on the wire and never changes.
enum class ErrorCode : quint16
{
    // Parameters and bodies
    ParameterMissing = 1001,
    ParameterInvalid = 1002,
    ParameterTooShort = 1003,
    ParameterTooLong = 1004,
    ParameterOutOfRange = 1005,
    ParameterUnknownValue = 1006,
    ParameterConflict = 1007,
    ParameterEncoding = 1008,
    IdempotencyKeyReused = 1009,
    BodyMalformed = 1020,
    BodyTooLarge = 1021,
    ContentTypeUnsupported = 1022,

    // Tokens and rights
    TokenMissing = 1101,
    TokenInvalid = 1102,
    TokenExpired = 1103,
    TokenRevoked = 1104,
    PermissionDenied = 1105,

    // The server
    RouteUnknown = 1201,
    MethodNotAllowed = 1202,
    RateLimited = 1203,
    Busy = 1204,
    NotReady = 1205,
    Internal = 1206,
    RequestMalformed = 1207,
    RequestTimeout = 1208,
    HeadersTooLarge = 1209,
    StorageFull = 1210,

    // Captchas and codes
    CaptchaWrong = 2001,
    CodeWrong = 2002,
    CodeTooSoon = 2003,
    CodeUndeliverable = 2004,

    // Accounts
    LoginFailed = 2101,
    UsernameTaken = 2102,
    AccountUnknown = 2103,
    AccountBanned = 2104,
    RegistrationClosed = 2105,
    ActionBanned = 2106,
    InvitationRequired = 2107,
    InvitationInvalid = 2108,

    // Friends
    FriendSelf = 3001,
    FriendAlready = 3002,
    FriendRequestWaiting = 3003,
    FriendRequestUnknown = 3004,
    FriendUnknown = 3005,
    FriendForbiddenByGroup = 3006,
    FriendLimit = 3007,
    FriendBlocked = 3008,
    FriendGroupUnknown = 3101,
    FriendGroupNameTaken = 3102,
    FriendGroupLimit = 3103,
    BlockSelf = 3201,

    // Chat groups
    GroupUnknown = 4001,
    GroupNotMember = 4002,
    GroupAlreadyMember = 4003,
    GroupFull = 4004,
    GroupJoinClosed = 4005,
    GroupRequestWaiting = 4006,
    GroupRequestUnknown = 4007,
    GroupOwnerOnly = 4008,
    GroupManagerOnly = 4009,
    GroupOwnerMayNotLeave = 4010,
    GroupTargetNotMember = 4011,
    GroupTargetProtected = 4012,
    GroupTargetSelf = 4013,
    GroupLimit = 4014,
    GroupInviteClosed = 4015,

    // Chat
    ChatNotFriend = 5001,
    ChatBlocked = 5002,
    ChatMuted = 5003,
    MessageUnknown = 5004,
    RecallTooLate = 5005,
    RecallForbidden = 5006,
    ClientMessageIdReused = 5007,
    RecipientMismatch = 5008,
    SyncGone = 5009,
    PresenceLimit = 5010,

    // Uploads
    UploadTokenInvalid = 6001,
    UploadTypeRefused = 6002,
    UploadTooLarge = 6003,
    UploadEmpty = 6004,
    FileUnknown = 6005,
    RangeNotSatisfiable = 6006,
    UploadKeyTaken = 6007,

    // Operators
    OperatorLoginFailed = 7001,
    SecondFactorRequired = 7002,
    SecondFactorWrong = 7003,
    PasswordChangeRequired = 7004,
    PasswordWrong = 7005,
    PasswordUnchanged = 7006,
    OperatorUnknown = 7007,
    OperatorNameTaken = 7008,
    OperatorLastOwner = 7009,
    OperatorSelf = 7010,
    OperatorSessionUnknown = 7011,
    SecondFactorActive = 7012,
    SecondFactorInactive = 7013,
    RoleUnknown = 7014,
    RoleNameTaken = 7015,
    RoleBuiltIn = 7016,
    RoleInUse = 7017,
    PermissionNotHeld = 7018,
    CursorInvalid = 7019,

    // What operators do
    AuditEntryUnknown = 7101,
    BanUnknown = 7201,
    BanOverlap = 7202,
    BanOver = 7203,
    BanPeriodInvalid = 7204,
    JobUnknown = 7301,
    JobOver = 7302,
    JobEmpty = 7303,
    JobResultGone = 7304,
    SettingUnknown = 7401,
    SettingInvalid = 7402,
    AnnouncementUnknown = 7411,
    InvitationUnknown = 7421,
    InvitationCodeTaken = 7422,
    DiscoverUnknown = 7431,
    DiscoverLimit = 7432,
    AccountDeleted = 7501,
    AccountNotDeleted = 7502,
    AccountErased = 7503,
    ContactTaken = 7504,
    SessionUnknown = 7505,
    GroupDissolved = 7601,
    GroupNotDissolved = 7602,
    GroupErased = 7603,
    GroupLimitTooSmall = 7604,
    ReasonRequired = 7701,
    MessageRecalled = 7702,
};

// A failure as a value. field and details may be sent to the client; internal is for our log only
// and has no serialiser on purpose.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString field = {};
    QJsonObject details = {};
    QString internal = {};
};

} // namespace freeim
