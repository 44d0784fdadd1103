// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/invitation.h"

#include <algorithm>

namespace freeim {

namespace {

bool isInvitationCode(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_';
    });
}

} // namespace

const TextFormat kInvitationCodeFormat{"invitation-code", "^[A-Za-z0-9_-]+$", isInvitationCode};

} // namespace freeim
