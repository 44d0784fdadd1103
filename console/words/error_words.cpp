// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/error_words.h"

#include "console/words/enum_words.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"
#include "shared/contract/error_catalogue.h"

#include <QCoreApplication>
#include <QHash>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

QString refusalSentence(const CallError &error)
{
    if (!error.code)
        return error.message.isEmpty() ? ErrorWords::tr("The server refused, without saying why")
                                       : oneLine(error.message);
    const ErrorDescription &known = describe(*error.code);
    return QString::fromUtf8(isChinese() ? known.chinese : known.english);
}

// The limit that was broken, where the server names it.
QString limitOf(const QJsonObject &details)
{
    const auto whole = [&](QLatin1StringView name) { return details.value(name).toInteger(); };
    if (details.contains("minimum"_L1) && details.contains("maximum"_L1))
        return ErrorWords::tr("%1 to %2").arg(whole("minimum"_L1)).arg(whole("maximum"_L1));
    if (details.contains("maximumLength"_L1))
        return ErrorWords::tr("at most %n character(s)", nullptr, static_cast<int>(whole("maximumLength"_L1)));
    if (details.contains("minimumLength"_L1))
        return ErrorWords::tr("at least %n character(s)", nullptr, static_cast<int>(whole("minimumLength"_L1)));
    if (details.contains("maximumItems"_L1))
        return ErrorWords::tr("at most %n item(s)", nullptr, static_cast<int>(whole("maximumItems"_L1)));
    return {};
}

QString permissionOf(const QJsonObject &details)
{
    const auto permission = fromName<Permission>(details.value("permission"_L1).toString());
    return permission ? permissionText(*permission) : QString();
}

QString refusalText(const CallError &error)
{
    const QString sentence = refusalSentence(error);
    const QString addition = error.is(ErrorCode::PermissionDenied) ? permissionOf(error.details)
                                                                   : limitOf(error.details);
    const QString whole = addition.isEmpty() ? sentence
                                             : ErrorWords::tr("%1 (%2)", "sentence, addition").arg(sentence, addition);
    return error.field.isEmpty() ? whole
                                 : ErrorWords::tr("%1: %2", "field, sentence").arg(fieldText(error.field), whole);
}

} // namespace

QString errorText(const CallError &error)
{
    switch (error.kind) {
    case CallFailure::Unreachable:
        return ErrorWords::tr("The server cannot be reached");
    case CallFailure::TimedOut:
        return ErrorWords::tr("The server did not answer in time");
    case CallFailure::Untrusted:
        return ErrorWords::tr("The server's certificate cannot be trusted");
    case CallFailure::Garbled:
        return ErrorWords::tr("The server's answer cannot be understood");
    case CallFailure::TooLarge:
        return ErrorWords::tr("The server's answer is too large");
    case CallFailure::Refused:
        return refusalText(error);
    }
    return {};
}

QString errorAdvice(const CallError &error)
{
    switch (error.kind) {
    case CallFailure::Unreachable:
        return ErrorWords::tr("Check the address and whether the server runs. (%1)").arg(error.technical);
    case CallFailure::TimedOut:
        return ErrorWords::tr("It may be busy, or the network slow. Try again in a moment.");
    case CallFailure::Untrusted:
        return ErrorWords::tr("%1. Nothing was sent. Install the certificate of the authority that signed it on this "
                              "computer, or have the server's certificate renewed.")
            .arg(error.technical);
    case CallFailure::Garbled:
        return ErrorWords::tr("There may be something other than FreeIM at this address, or a version that does not "
                              "fit this console. (%1)")
            .arg(oneLine(error.technical));
    case CallFailure::TooLarge:
        return ErrorWords::tr("There may be something other than FreeIM at this address.");
    case CallFailure::Refused:
        break;
    }
    if (error.retryAfter)
        return ErrorWords::tr("Try again in %n second(s).", nullptr, *error.retryAfter);
    if (error.is(ErrorCode::PermissionDenied))
        return ErrorWords::tr("An operator who manages roles can give you this permission.");
    return {};
}

QString fieldText(const QString &field)
{
    static const QHash<QString, const char *> kWords{
        {u"username"_s, QT_TRANSLATE_NOOP("ErrorWords", "Username")},
        {u"nickname"_s, QT_TRANSLATE_NOOP("ErrorWords", "Nickname")},
        {u"email"_s, QT_TRANSLATE_NOOP("ErrorWords", "E-mail")},
        {u"mobile"_s, QT_TRANSLATE_NOOP("ErrorWords", "Mobile")},
        {u"password"_s, QT_TRANSLATE_NOOP("ErrorWords", "Password")},
        {u"current"_s, QT_TRANSLATE_NOOP("ErrorWords", "Current password")},
        {u"reason"_s, QT_TRANSLATE_NOOP("ErrorWords", "Reason")},
        {u"note"_s, QT_TRANSLATE_NOOP("ErrorWords", "Note")},
        {u"target"_s, QT_TRANSLATE_NOOP("ErrorWords", "Target")},
        {u"text"_s, QT_TRANSLATE_NOOP("ErrorWords", "Search text")},
        {u"name"_s, QT_TRANSLATE_NOOP("ErrorWords", "Name")},
        {u"code"_s, QT_TRANSLATE_NOOP("ErrorWords", "Code")},
        {u"birth"_s, QT_TRANSLATE_NOOP("ErrorWords", "Birthday")},
        {u"intro"_s, QT_TRANSLATE_NOOP("ErrorWords", "Introduction")},
        {u"startsAt"_s, QT_TRANSLATE_NOOP("ErrorWords", "Start")},
        {u"endsAt"_s, QT_TRANSLATE_NOOP("ErrorWords", "End")},
        {u"deviceId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Device")},
        {u"address"_s, QT_TRANSLATE_NOOP("ErrorWords", "Address")},
        {u"accountId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Account")},
        {u"country"_s, QT_TRANSLATE_NOOP("ErrorWords", "Country")},
        {u"province"_s, QT_TRANSLATE_NOOP("ErrorWords", "Province")},
        {u"city"_s, QT_TRANSLATE_NOOP("ErrorWords", "City")},
        {u"district"_s, QT_TRANSLATE_NOOP("ErrorWords", "District")},
        {u"scope"_s, QT_TRANSLATE_NOOP("ErrorWords", "Banned from")},
        {u"targetKind"_s, QT_TRANSLATE_NOOP("ErrorWords", "Kind of target")},
        {u"sessions"_s, QT_TRANSLATE_NOOP("ErrorWords", "Sessions")},
        {u"role"_s, QT_TRANSLATE_NOOP("ErrorWords", "Role")},
        {u"permissions"_s, QT_TRANSLATE_NOOP("ErrorWords", "Permissions")},
        {u"key"_s, QT_TRANSLATE_NOOP("ErrorWords", "Setting")},
        {u"title"_s, QT_TRANSLATE_NOOP("ErrorWords", "Title")},
        {u"count"_s, QT_TRANSLATE_NOOP("ErrorWords", "Number")},
        {u"useLimit"_s, QT_TRANSLATE_NOOP("ErrorWords", "Uses")},
        {u"expiresAt"_s, QT_TRANSLATE_NOOP("ErrorWords", "Valid until")},
        {u"memberLimit"_s, QT_TRANSLATE_NOOP("ErrorWords", "Most members")},
        {u"value"_s, QT_TRANSLATE_NOOP("ErrorWords", "Value")},
        {u"sessionsEnded"_s, QT_TRANSLATE_NOOP("ErrorWords", "Sessions ended")},
        {u"session"_s, QT_TRANSLATE_NOOP("ErrorWords", "Session")},
        {u"operator"_s, QT_TRANSLATE_NOOP("ErrorWords", "Operator")},
        {u"operatorId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Operator")},
        {u"members"_s, QT_TRANSLATE_NOOP("ErrorWords", "Members")},
        {u"status"_s, QT_TRANSLATE_NOOP("ErrorWords", "Status")},
        {u"state"_s, QT_TRANSLATE_NOOP("ErrorWords", "State")},
        {u"until"_s, QT_TRANSLATE_NOOP("ErrorWords", "Until")},
        {u"from"_s, QT_TRANSLATE_NOOP("ErrorWords", "From")},
        {u"ownerId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Owner")},
        {u"memberId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Member")},
        {u"mutedUntil"_s, QT_TRANSLATE_NOOP("ErrorWords", "Muted until")},
        {u"limit"_s, QT_TRANSLATE_NOOP("ErrorWords", "Limit")},
        {u"withPrivate"_s, QT_TRANSLATE_NOOP("ErrorWords", "Private messages too")},
        {u"waitingRequests"_s, QT_TRANSLATE_NOOP("ErrorWords", "Requests waiting")},
        {u"unknown"_s, QT_TRANSLATE_NOOP("ErrorWords", "Not known")},
        {u"shown"_s, QT_TRANSLATE_NOOP("ErrorWords", "Shown")},
        {u"ownedGroups"_s, QT_TRANSLATE_NOOP("ErrorWords", "Groups owned")},
        {u"joinedGroups"_s, QT_TRANSLATE_NOOP("ErrorWords", "Groups joined")},
        {u"operatorCount"_s, QT_TRANSLATE_NOOP("ErrorWords", "Operators with it")},
        {u"lastId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Last id")},
        {u"kind"_s, QT_TRANSLATE_NOOP("ErrorWords", "Kind")},
        {u"isSet"_s, QT_TRANSLATE_NOOP("ErrorWords", "Set by an operator")},
        {u"isRevoked"_s, QT_TRANSLATE_NOOP("ErrorWords", "Revoked")},
        {u"isMuted"_s, QT_TRANSLATE_NOOP("ErrorWords", "Muted")},
        {u"group"_s, QT_TRANSLATE_NOOP("ErrorWords", "Group")},
        {u"groupId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Group")},
        {u"friends"_s, QT_TRANSLATE_NOOP("ErrorWords", "Friends")},
        {u"evidence"_s, QT_TRANSLATE_NOOP("ErrorWords", "Evidence")},
        {u"enableBeforeMessage"_s, QT_TRANSLATE_NOOP("ErrorWords", "Old messages shown")},
        {u"disableAddGroup"_s, QT_TRANSLATE_NOOP("ErrorWords", "Closed to requests")},
        {u"disableAddMember"_s, QT_TRANSLATE_NOOP("ErrorWords", "Befriending forbidden")},
        {u"disableViewMember"_s, QT_TRANSLATE_NOOP("ErrorWords", "Profiles hidden")},
        {u"displayName"_s, QT_TRANSLATE_NOOP("ErrorWords", "Displayed name")},
        {u"bodyBytes"_s, QT_TRANSLATE_NOOP("ErrorWords", "Length of the text, bytes")},
        {u"bodySha256"_s, QT_TRANSLATE_NOOP("ErrorWords", "SHA-256 of the text")},
        {u"avatar"_s, QT_TRANSLATE_NOOP("ErrorWords", "Picture")},
        {u"audience"_s, QT_TRANSLATE_NOOP("ErrorWords", "Audience")},
        {u"added"_s, QT_TRANSLATE_NOOP("ErrorWords", "Added")},
        {u"accountIds"_s, QT_TRANSLATE_NOOP("ErrorWords", "Accounts")},
        {u"accountCount"_s, QT_TRANSLATE_NOOP("ErrorWords", "Accounts")},
        {u"account"_s, QT_TRANSLATE_NOOP("ErrorWords", "Account")},
        {u"otherId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Other account")},
        {u"senderId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Sender")},
        {u"receiverId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Receiver")},
        {u"id"_s, QT_TRANSLATE_NOOP("ErrorWords", "Id")},
        {u"ids"_s, QT_TRANSLATE_NOOP("ErrorWords", "Ids")},
        {u"isEvery"_s, QT_TRANSLATE_NOOP("ErrorWords", "All of them")},
        {u"overlap"_s, QT_TRANSLATE_NOOP("ErrorWords", "Where a ban stands already")},
        {u"format"_s, QT_TRANSLATE_NOOP("ErrorWords", "Format")},
        {u"words"_s, QT_TRANSLATE_NOOP("ErrorWords", "Words")},
        {u"type"_s, QT_TRANSLATE_NOOP("ErrorWords", "Kind")},
        {u"isPrivate"_s, QT_TRANSLATE_NOOP("ErrorWords", "Private")},
        {u"isOnline"_s, QT_TRANSLATE_NOOP("ErrorWords", "Online")},
        {u"platform"_s, QT_TRANSLATE_NOOP("ErrorWords", "Platform")},
        {u"hasBan"_s, QT_TRANSLATE_NOOP("ErrorWords", "Banned")},
        {u"registeredFrom"_s, QT_TRANSLATE_NOOP("ErrorWords", "Registered from")},
        {u"registeredUntil"_s, QT_TRANSLATE_NOOP("ErrorWords", "Registered until")},
        {u"lastSeenFrom"_s, QT_TRANSLATE_NOOP("ErrorWords", "Last seen from")},
        {u"lastSeenUntil"_s, QT_TRANSLATE_NOOP("ErrorWords", "Last seen until")},
        {u"createdFrom"_s, QT_TRANSLATE_NOOP("ErrorWords", "Made from")},
        {u"createdUntil"_s, QT_TRANSLATE_NOOP("ErrorWords", "Made until")},
        {u"createdTo"_s, QT_TRANSLATE_NOOP("ErrorWords", "Made until")},
        {u"membersFrom"_s, QT_TRANSLATE_NOOP("ErrorWords", "Members, at least")},
        {u"membersUntil"_s, QT_TRANSLATE_NOOP("ErrorWords", "Members, fewer than")},
        {u"roleId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Role")},
        {u"roleName"_s, QT_TRANSLATE_NOOP("ErrorWords", "Role")},
        {u"isDisabled"_s, QT_TRANSLATE_NOOP("ErrorWords", "Disabled")},
        {u"mustChangePassword"_s, QT_TRANSLATE_NOOP("ErrorWords", "New password due")},
        {u"hasSecondFactor"_s, QT_TRANSLATE_NOOP("ErrorWords", "Second factor")},
        {u"gender"_s, QT_TRANSLATE_NOOP("ErrorWords", "Gender")},
        {u"toId"_s, QT_TRANSLATE_NOOP("ErrorWords", "New owner")},
        {u"minutes"_s, QT_TRANSLATE_NOOP("ErrorWords", "Minutes")},
        {u"isEndless"_s, QT_TRANSLATE_NOOP("ErrorWords", "Without end")},
        {u"confirmWide"_s, QT_TRANSLATE_NOOP("ErrorWords", "Wide block confirmed")},
        {u"jobId"_s, QT_TRANSLATE_NOOP("ErrorWords", "Job")},
        {u"total"_s, QT_TRANSLATE_NOOP("ErrorWords", "In all")},
        {u"done"_s, QT_TRANSLATE_NOOP("ErrorWords", "Done")},
        {u"failed"_s, QT_TRANSLATE_NOOP("ErrorWords", "Failed")},
        {u"skipped"_s, QT_TRANSLATE_NOOP("ErrorWords", "Were so already")},
        {u"erasedFrom"_s, QT_TRANSLATE_NOOP("ErrorWords", "Erased from")},
        {u"messages"_s, QT_TRANSLATE_NOOP("ErrorWords", "Messages")},
        {u"isTotalExact"_s, QT_TRANSLATE_NOOP("ErrorWords", "Counted to the end")},
        {u"grant"_s, QT_TRANSLATE_NOOP("ErrorWords", "Given")},
        {u"revoke"_s, QT_TRANSLATE_NOOP("ErrorWords", "Taken")},
        {u"url"_s, QT_TRANSLATE_NOOP("ErrorWords", "Address")},
        {u"icon"_s, QT_TRANSLATE_NOOP("ErrorWords", "Picture")},
        {u"order"_s, QT_TRANSLATE_NOOP("ErrorWords", "Place")},
        {u"fileName"_s, QT_TRANSLATE_NOOP("ErrorWords", "File")},
        {u"wrong"_s, QT_TRANSLATE_NOOP("ErrorWords", "What was wrong")},
        {u"secondFactor"_s, QT_TRANSLATE_NOOP("ErrorWords", "Second factor")},
        {u"latitude"_s, QT_TRANSLATE_NOOP("ErrorWords", "Latitude")},
        {u"longitude"_s, QT_TRANSLATE_NOOP("ErrorWords", "Longitude")},
    };
    const char *word = kWords.value(field);
    return word ? ErrorWords::tr(word) : oneLine(field);
}

} // namespace freeim::console
