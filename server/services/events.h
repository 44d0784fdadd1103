// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/audit.h"
#include "shared/models/ban.h"
#include "shared/models/job.h"
#include "shared/models/message.h"
#include "shared/models/notice.h"
#include "shared/models/sync.h"

#include <QHash>
#include <QList>
#include <variant>

// What services announce after a commit. They never know who listens.
namespace freeim {

// Something to push: to every device of the accounts, and to every member of the group who is connected; or to
// everybody who is.
struct Push
{
    std::variant<Message, Notice, SyncEvent> content; // a SyncEvent only to devices that asked for them
    QList<AccountId> accounts = {};
    std::optional<ChatGroupId> group = {};
    bool toEveryone = false;
    bool isBulk = false;                    // to so many that it is sent in pieces, between other work; not to a group
    SessionId exceptSession = {};           // the device that caused it has its answer already
    QHash<AccountId, qint64> userSeqs = {}; // its place among the changes of each account; empty: it is not one of them
};

// Membership as it is after the commit, so that pushes to a group reach the right people.
struct MembershipChanged
{
    ChatGroupId group = {};
    QList<AccountId> accounts = {};
    bool joined = false;
};

struct GroupDissolved
{
    ChatGroupId group = {};
};

// These sessions are over: their sockets close now.
struct SessionsEnded
{
    QList<SessionId> sessions = {};
    QString reason = {};                 // a word that their clients are told; may be empty
    std::optional<Notice> farewell = {}; // what their sockets are told first; toId becomes each one's account
};

// Who may see the presence of whom is perhaps not as it was, between the two accounts or, without the other, between
// the one and everybody. Whoever keeps an answer to that asks again; nothing else follows from it.
struct VisibilityChanged
{
    AccountId account = {};
    std::optional<AccountId> other = {};
};

enum class AccountChange
{
    Created,
    Edited,
    Deleted,
    Restored,
    Erased
};
struct AccountChanged
{
    AccountId id = {};
    AccountChange change = {};
};

// That a group is dissolved is told by GroupDissolved.
enum class GroupChange
{
    Created,
    Edited,
    Muted,
    Transferred,
    Restored,
    Erased
};
struct GroupChanged
{
    ChatGroupId id = {};
    GroupChange change = {};
};

// A ban that runs out is announced by nobody: the clock tells.
enum class BanChange
{
    Created,
    Edited,
    Begun,
    Lifted
};
struct BanChanged
{
    Ban ban = {};
    BanChange change = {};
};

// Begun, a step further, or over.
struct JobChanged
{
    Job job = {};
    bool isNew = false;
};

struct AuditAdded
{
    AuditEntry entry = {};
};

// Somebody signed in to an account, or (without one) failed to.
struct SignInTried
{
    std::optional<AccountId> account = {};
};

// Sessions of operators ended, or what operators may do changed: whoever keeps one waiting looks again.
struct OperatorAccessChanged
{};

// What concerns those who run the service, and no client.
struct Watched
{
    std::variant<AccountChanged, GroupChanged, BanChanged, JobChanged, AuditAdded, SignInTried, OperatorAccessChanged>
        what;
};

using Event = std::variant<Push, MembershipChanged, GroupDissolved, SessionsEnded, VisibilityChanged, Watched>;

// Takes events in the order in which writes were committed. Called on any thread; must return quickly.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void publish(Event event) = 0;
};

} // namespace freeim
