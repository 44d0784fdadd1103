// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/maintenance/database_check.h"
#include "server/services/account_erasure.h"
#include "server/services/admin_group_member_service.h"
#include "server/services/admin_group_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_service.h"
#include "server/services/chat_service.h"
#include "server/services/conversation_service.h"
#include "server/services/message_audit_service.h"
#include "server/services/password_change.h"
#include "server/services/read_service.h"
#include "server/services/sync_service.h"
#include "server/services/user_deletion_service.h"
#include "server/services/user_edit_service.h"
#include "tests/server/services/ban_world.h"

namespace freeim::test {

// Everything that changes something for an account, and how each account hears of it.
struct SyncWorld : BanWorld
{
    SocialSettings social;
    FriendService friends{context, settings};
    FriendGroupService friendGroups{context, settings};
    ChatGroupService groups{context, settings};
    ChatGroupMemberService members{context};
    ChatGroupJoinService joins{context, settings};
    ChatService chat{context, settings};
    PendingReceipts pendingReceipts;
    ReadService reads{context, pendingReceipts};
    ConversationService conversations{context};
    SyncService sync{context, friends, friendGroups, joins};
    MessageAuditService messageAudit{context, audit};
    AdminGroupService adminGroups{context, social, audit};
    AdminGroupMemberService adminMembers{context, settings, audit};
    UserDirectory directory{context, online, activity, social};
    UserEditService edits{context, directory, sessions, hasher, profiles.known(), audit, settings};
    UserDeletionService deletions{context, directory, sessions, profiles.known(), audit, social};
    AccountErasure erasure{context, profiles.known(), social};

    template <typename T>
    static T orDie(Result<T> result)
    {
        if (!result)
            qFatal("a given step failed with %d: %s", static_cast<int>(result.error().code),
                   qPrintable(result.error().internal));
        return *std::move(result);
    }

    [[nodiscard]] AccountId person(const QString &name)
    {
        const AccountId id = givenAccount(name);
        names.insert(id.value, name);
        return id;
    }

    // With its owner; the others have joined. What that changed is not told any more.
    ChatGroupId givenGroup(AccountId owner, const QList<AccountId> &others)
    {
        const ChatGroupId group = orDie(groups.create(owner, {.name = u"group"_s})).id;
        for (const AccountId other : others) {
            orDie(joins.join(other, {.groupId = group, .reason = u"please"_s}));
            orDie(joins.reply(owner, {.groupId = group, .accountId = other, .status = Verdict::Pass}));
        }
        names.insert(group.value, u"group"_s);
        forgetNews(QList<AccountId>{owner} + others);
        return group;
    }

    [[nodiscard]] MessageId said(AccountId from, qint64 toId, Channel ope)
    {
        const SendMessage message{.toId = toId, .ope = ope, .body = u"hello"_s};
        return orDie(chat.send({from, SessionId{1}}, message)).id;
    }

    void forgetNews(const QList<AccountId> &accounts)
    {
        for (const AccountId account : accounts)
            (void)news(account);
    }

    // What changed for the account since it was asked last, a line each: "friendRequest tom from tom: hi". Fails the
    // test where a number is missing, or was not pushed exactly once.
    [[nodiscard]] QStringList news(AccountId account)
    {
        keepPushes();
        qint64 &known = m_known[account];
        const SyncPage page = orDie(sync.changes(account, {.after = known, .limit = 500}));
        if (page.hasMore)
            qFatal("more changes than a test should make");
        QStringList lines;
        QList<qint64> numbers;
        for (const SyncEvent &event : page.events) {
            if (event.userSeq != ++known)
                qFatal("a gap before change %lld", static_cast<long long>(event.userSeq));
            lines.append(lineOf(event));
            numbers.append(event.userSeq);
        }
        const QList<qint64> pushed = m_pushed.take(account);
        if (pushed != numbers)
            lines.append(u"PUSHED OTHERWISE"_s);
        return lines;
    }

    // What freeim-server check would complain of.
    [[nodiscard]] QStringList contradictions()
    {
        const auto connection = orDie(Connection::open(database.address(), Connection::Access::ReadOnly));
        QStringList found;
        orDie(DatabaseCheck(*connection, 10).run([&](const CheckResult &result) { found += result.differences; }));
        return found;
    }

    QHash<qint64, QString> names;

private:
    void keepPushes()
    {
        for (const Event &event : events.take()) {
            if (const auto *push = std::get_if<Push>(&event))
                keep(*push);
        }
        for (const Push &push : events.takeChanges())
            keep(push);
        for (QList<qint64> &numbers : m_pushed)
            std::sort(numbers.begin(), numbers.end());
    }

    void keep(const Push &push)
    {
        for (const auto &[account, number] : push.userSeqs.asKeyValueRange()) {
            if (!push.accounts.contains(account))
                qFatal("a number for somebody who is not told");
            m_pushed[account].append(number);
        }
    }

    [[nodiscard]] QString nameOfId(qint64 id) const { return names.value(id, QString::number(id)); }

    [[nodiscard]] QString lineOf(const SyncEvent &event) const
    {
        QString line = QLatin1StringView(freeim::nameOf(event.event));
        if (event.groupId)
            line += u" in "_s + nameOfId(event.groupId->value);
        if (event.accountId)
            line += u' ' + nameOfId(event.accountId->value);
        if (event.toId)
            line += u" with "_s + nameOfId(*event.toId);
        if (event.seq)
            line += u" to "_s + QString::number(*event.seq);
        if (event.fromId)
            line += u" by "_s + nameOfId(event.fromId->value);
        if (event.status)
            line += u" = "_s + *event.status;
        if (event.body && !event.body->isEmpty())
            line += u": "_s + *event.body;
        if (event.until)
            line += u" for a while"_s;
        if (event.isMuted.value_or(false))
            line += u", muted"_s;
        if (event.isPinned.value_or(false))
            line += u", pinned"_s;
        return line;
    }

    QHash<AccountId, qint64> m_known;
    QHash<AccountId, QList<qint64>> m_pushed;
};

} // namespace freeim::test
