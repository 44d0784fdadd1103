// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/looks.h"

#include "console/words/enum_words.h"
#include "console/words/plain_text.h"

#include <QCoreApplication>

namespace freeim::console {

namespace {

struct Looks
{
    Q_DECLARE_TR_FUNCTIONS(Looks)
};

} // namespace

BadgeLook lookOf(UserStatus status)
{
    switch (status) {
    case UserStatus::Active:
        return {text(status), Tone::Good, Icon::Check};
    case UserStatus::Deleted:
        return {text(status), Tone::Warning, Icon::Trash};
    case UserStatus::Erased:
        return {text(status), Tone::Quiet, Icon::Minus};
    }
    return {};
}

BadgeLook lookOf(BanState state)
{
    switch (state) {
    case BanState::Active:
        return {text(state), Tone::Danger, Icon::Ban};
    case BanState::Scheduled:
        return {text(state), Tone::Warning, Icon::Clock};
    case BanState::Expired:
        return {text(state), Tone::Quiet, Icon::History};
    case BanState::Lifted:
        return {text(state), Tone::Quiet, Icon::Recall};
    }
    return {};
}

BadgeLook lookOf(GroupStatus status)
{
    switch (status) {
    case GroupStatus::Active:
        return {text(status), Tone::Good, Icon::Check};
    case GroupStatus::Dissolved:
        return {text(status), Tone::Warning, Icon::Trash};
    case GroupStatus::Erased:
        return {text(status), Tone::Quiet, Icon::Minus};
    }
    return {};
}

BadgeLook lookOf(SignInOutcome outcome)
{
    const bool isGood = outcome == SignInOutcome::Succeeded;
    return {text(outcome), isGood ? Tone::Good : Tone::Danger, isGood ? Icon::Check : Icon::Close};
}

BadgeLook lookOf(InvitationState state)
{
    const bool isGood = state == InvitationState::Active;
    return {text(state), isGood ? Tone::Good : Tone::Quiet, isGood ? Icon::Check : Icon::Minus};
}

BadgeLook onlineLook(bool isOnline)
{
    return isOnline ? BadgeLook{Looks::tr("Online"), Tone::Good, Icon::Activity}
                    : BadgeLook{Looks::tr("Offline"), Tone::Quiet, Icon::Minus};
}

BadgeLook sessionLook(bool isAlive)
{
    return isAlive ? BadgeLook{Looks::tr("Signed in"), Tone::Good, Icon::Check}
                   : BadgeLook{Looks::tr("Ended"), Tone::Quiet, Icon::Minus};
}

BadgeLook mutedLook()
{
    return {Looks::tr("Muted"), Tone::Warning, Icon::Volume};
}

QString nameOf(const QString &nickname, const QString &username, qint64 id)
{
    if (!nickname.trimmed().isEmpty())
        return oneLine(nickname);
    return username.isEmpty() ? QString::number(id) : oneLine(username);
}

} // namespace freeim::console
