// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an account's device knows: conversations and their messages, lists of friends and groups, and its place in the
// order of changes. Knows no network; what it is told is either next, known already, or shows that something is missing.

const mostUnread = 999; // as the server counts

// Lists that an event makes old.
const agedBy = {
    friendRequest: ['friendRequests'],
    friendRequestReply: ['friendRequests'],
    friendAdded: ['friends', 'friendRequests'],
    friendRemoved: ['friends'],
    friendRemark: ['friends'],
    friendLabel: ['friends'],
    friendGroup: ['friendGroups'],
    blocked: ['friends', 'blocked'],
    unblocked: ['friends', 'blocked'],
    groupJoined: ['groups'],
    groupLeft: ['groups'],
    groupEdited: ['groups'],
    groupDissolved: ['groups'],
    groupRestored: ['groups'],
    groupTransferred: ['groups'],
    groupRequest: ['joinRequests'],
    groupRequestReply: ['joinRequests'],
    profile: ['me'],
};

export const keyOf = (ope, toId) => `${ope}:${toId}`;

export class Book {
    #journal;
    #tell;
    #messages = new Map(); // of a conversation's key: messages in the order of seq
    me = null;
    lists = {};
    conversations = new Map();
    // userSeq and syncedAt as in docs/api.md; stale: what events made old and was not read again yet.
    place = { userSeq: null, syncedAt: null, stale: [] };

    constructor(journal, tell) {
        this.#journal = journal;
        this.#tell = tell;
    }

    restore(entries) {
        this.me = entries.get('me') ?? null;
        this.place = entries.get('place') ?? this.place;
        for (const [key, value] of entries) {
            const [kind, conversation] = key.split('/');
            if (kind === 'list')
                this.lists[conversation] = value;
            else if (kind === 'c')
                this.conversations.set(conversation, value);
            else if (kind === 'm')
                this.#heldOf(conversation).push(value);
        }
        for (const held of this.#messages.values())
            held.sort((left, right) => left.seq - right.seq);
    }

    messagesOf(key) {
        return [...(this.#messages.get(key) ?? [])];
    }

    // Pinned ones first, then the newest.
    sorted() {
        const time = (conversation) => Date.parse(conversation.updatedAt ?? 0) || 0;
        return [...this.conversations.values()].sort((left, right) =>
            (right.isPinned - left.isPinned) || (time(right) - time(left)));
    }

    setMe(account) {
        this.me = account;
        this.#journal.set('me', account);
        this.#tell('me', account);
    }

    setPlace(place) {
        Object.assign(this.place, place);
        this.#journal.set('place', this.place);
    }

    age(...names) {
        const stale = [...new Set([...this.place.stale, ...names])];
        if (stale.length > this.place.stale.length)
            this.setPlace({ stale });
    }

    refreshed(names) {
        this.setPlace({ stale: this.place.stale.filter((name) => !names.includes(name)) });
    }

    setList(name, items) {
        this.lists[name] = items;
        this.#journal.set(`list/${name}`, items);
        if (name === 'friends')
            items.forEach(({ account, remark }) => this.#rename('friend', account.id, { name: account.nickname, remark, avatar: account.avatar }));
        if (name === 'groups')
            items.forEach((group) => this.#rename('group', group.id, { name: group.name, avatar: group.avatar }));
        this.#tell('list', { name, items });
    }

    #rename(ope, toId, names) {
        const conversation = this.conversations.get(keyOf(ope, toId));
        if (conversation)
            this.change(conversation, names);
    }

    // The one that is there, or a new one whose names are to be asked for, unless they are at hand.
    conversationOf(ope, toId, isNamed = false) {
        const key = keyOf(ope, toId);
        let conversation = this.conversations.get(key);
        if (!conversation) {
            conversation = {
                key, ope, toId, name: '', remark: '', avatar: '', updatedAt: null, isMuted: false, isPinned: false,
                lastSeq: 0,       // of the newest message we know of
                have: 0,          // everything up to here was asked for
                from: 0,          // and is held from here on
                hasOlder: false,  // there is something before `from`
                readSeq: 0, unreadCount: 0,
                countedTo: 0,     // unreadCount, where the server told it, holds up to here
                otherReadSeq: 0, deliveredSeq: 0, readCount: null,
                readWish: 0,      // read up to here, and not told to the server yet
                toldSeq: 0,       // told the server that this device has everything up to here
            };
            this.conversations.set(key, conversation);
            if (!isNamed)
                this.age(`c/${key}`);
        }
        return conversation;
    }

    // The conversation a message stands in, as this account names it.
    placeOf({ ope, fromId, toId }) {
        return this.conversationOf(ope, ope === 'friend' && fromId !== this.me.id ? fromId : toId);
    }

    change(conversation, changes) {
        if (Object.entries(changes).every(([name, value]) => conversation[name] === value))
            return;
        Object.assign(conversation, changes);
        this.#journal.set(`c/${conversation.key}`, conversation);
        this.#tell('conversation', conversation);
    }

    // As GET /chat/conversations lists it.
    setListed(listed) {
        const conversation = this.conversationOf(listed.ope, listed.toId, true);
        const { name, remark, avatar, isMuted, isPinned, updatedAt } = listed;
        this.change(conversation, {
            name, remark, avatar, isMuted, isPinned, updatedAt,
            lastSeq: Math.max(conversation.lastSeq, listed.lastSeq),
            readSeq: Math.max(conversation.readSeq, listed.readSeq),
            unreadCount: listed.unreadCount,
            countedTo: listed.lastSeq,
        });
        this.recount(conversation);
    }

    // As GET /chat/sync tells it.
    setHead({ ope, toId, lastSeq, readSeq }) {
        const conversation = this.conversationOf(ope, toId);
        this.change(conversation, {
            lastSeq: Math.max(conversation.lastSeq, lastSeq),
            readSeq: Math.max(conversation.readSeq, readSeq),
        });
        this.recount(conversation);
    }

    drop(key) {
        for (const { seq } of this.#messages.get(key) ?? [])
            this.#journal.delete(messageKey(key, seq));
        this.#messages.delete(key);
        if (!this.conversations.delete(key))
            return;
        this.#journal.delete(`c/${key}`);
        this.#tell('conversationGone', { key });
    }

    // Another account's turn.
    reset() {
        this.#messages.clear();
        this.conversations.clear();
        this.lists = {};
        this.me = null;
        this.place = { userSeq: null, syncedAt: null, stale: [] };
    }

    // Changes were missed that nobody can tell any more, recalls among them: nothing that is held can be relied on.
    forget() {
        for (const key of [...this.conversations.keys()])
            this.drop(key);
        this.setPlace({ userSeq: null, syncedAt: null, stale: [] });
    }

    // A message as it was pushed or answered. False: some before it are missing.
    take(message) {
        const conversation = this.placeOf(message);
        if (message.seq <= conversation.have)
            return true;
        const isNext = message.seq === conversation.have + 1;
        this.change(conversation, { lastSeq: Math.max(conversation.lastSeq, message.seq) });
        if (isNext)
            this.takeNewer(conversation, [message], message.seq);
        return isNext;
    }

    // Messages in order, the next ones after `have`; nothing else lies between them and `upTo`.
    takeNewer(conversation, messages, upTo) {
        const held = this.#heldOf(conversation.key);
        const last = messages.at(-1);
        if (messages.length > 0 && held.length === 0)
            conversation.from = messages[0].seq;
        const kept = messages.map((message) => this.#keep(conversation, message));
        held.push(...kept);
        this.change(conversation, {
            have: Math.max(conversation.have, upTo),
            lastSeq: Math.max(conversation.lastSeq, upTo),
            ...(last && { updatedAt: last.createdAt }),
        });
        this.#countNew(conversation, messages);
        kept.forEach((message) => this.#tell('message', { conversation, message }));
    }

    // The newest messages of a conversation of which nothing is held, in order; up to lastSeq there are no others.
    takeFirst(conversation, messages, lastSeq, hasOlder) {
        conversation.hasOlder = hasOlder;
        this.takeNewer(conversation, messages, Math.max(lastSeq, messages.at(-1)?.seq ?? 0));
    }

    // Messages in order, right before those that are held.
    takeOlder(conversation, messages, hasOlder) {
        const kept = messages.map((message) => this.#keep(conversation, message));
        this.#heldOf(conversation.key).unshift(...kept);
        this.change(conversation, { from: kept[0]?.seq ?? conversation.from, hasOlder });
        this.recount(conversation);
        kept.forEach((message) => this.#tell('message', { conversation, message }));
    }

    #keep(conversation, { id, createdAt, updatedAt, fromId, toId, ope, type, body, isPrivate, status, seq, clientMsgId }) {
        const message = { id, createdAt, updatedAt, fromId, toId, ope, type, body, isPrivate, status, seq, clientMsgId };
        this.#journal.set(messageKey(conversation.key, seq), message);
        return message;
    }

    #heldOf(key) {
        const held = this.#messages.get(key) ?? [];
        this.#messages.set(key, held);
        return held;
    }

    // Every change by its number is applied here, once.
    apply(event) {
        const { ope, toId, seq } = event;
        if (event.event === 'read')
            this.#read(this.conversationOf(ope, toId), seq, event.fromId);
        else if (event.event === 'recalled')
            this.#recall(this.conversationOf(ope, toId), seq);
        else if (event.event === 'conversation')
            this.change(this.conversationOf(ope, toId), { isMuted: event.isMuted, isPinned: event.isPinned });
        else if (event.event === 'groupLeft' || event.event === 'groupDissolved')
            this.drop(keyOf('group', event.groupId));
        else if (event.event === 'groupJoined' || event.event === 'groupRestored')
            this.age(`c/${keyOf('group', event.groupId)}`);
        this.age(...(agedBy[event.event] ?? []));
        this.#tell('event', event);
    }

    #read(conversation, seq, fromId) {
        if (fromId && fromId !== this.me.id) {
            this.otherHas(conversation, { readSeq: seq, deliveredSeq: seq });
        } else if (seq > conversation.readSeq) {
            this.change(conversation, { readSeq: seq });
            this.recount(conversation);
        }
    }

    // How far the other side of a pair has come.
    otherHas(conversation, { readSeq = 0, deliveredSeq = 0 }) {
        const changes = {
            otherReadSeq: Math.max(conversation.otherReadSeq, readSeq),
            deliveredSeq: Math.max(conversation.deliveredSeq, deliveredSeq),
        };
        if (changes.otherReadSeq > conversation.otherReadSeq || changes.deliveredSeq > conversation.deliveredSeq)
            this.change(conversation, changes);
    }

    #recall(conversation, seq) {
        const message = this.#messages.get(conversation.key)?.find((held) => held.seq === seq);
        if (message) {
            Object.assign(message, { status: 'revocation', body: '' });
            this.#journal.set(messageKey(conversation.key, seq), message);
            this.#tell('message', { conversation, message });
        }
        // What lies before the messages that are held counts as well.
        if (!this.recount(conversation) && seq > conversation.readSeq)
            this.age(`c/${conversation.key}`);
    }

    // True: all unread messages are held, and counted.
    recount(conversation) {
        const isHeld = !conversation.hasOlder ? conversation.have > 0 : conversation.from <= conversation.readSeq + 1;
        if (isHeld) {
            const unread = (this.#messages.get(conversation.key) ?? []).filter((message) => this.#isUnread(conversation, message));
            this.#setUnread(conversation, unread.length);
        } else if (conversation.readSeq >= conversation.lastSeq) {
            this.#setUnread(conversation, 0);
        }
        return isHeld;
    }

    #countNew(conversation, messages) {
        if (this.recount(conversation))
            return;
        const more = messages.filter((message) => message.seq > conversation.countedTo && this.#isUnread(conversation, message));
        this.#setUnread(conversation, conversation.unreadCount + more.length);
    }

    #isUnread(conversation, message) {
        return message.seq > conversation.readSeq && message.fromId !== this.me.id && message.status === 'normal';
    }

    #setUnread(conversation, count) {
        const unreadCount = Math.min(count, mostUnread);
        if (unreadCount !== conversation.unreadCount)
            this.change(conversation, { unreadCount });
    }
}

// Padded, so that texts sort as numbers do.
function messageKey(key, seq) {
    return `m/${key}/${String(seq).padStart(15, '0')}`;
}
