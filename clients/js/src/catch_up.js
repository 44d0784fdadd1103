// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { keyOf } from './book.js';
import { Refusal } from './errors.js';

const pageLength = 200;   // the most that lists answer
const eventsAtOnce = 500; // the most that /chat/sync answers
const pullsAtOnce = 4;
const gone = 410;

// Where lists are read again that an event made old.
const sources = {
    friends: ['/friends', { blacklist: 0 }],
    blocked: ['/friends', { blacklist: 1 }],
    friendGroups: ['/friends/groups', {}],
    friendRequests: ['/friends/add/applies', {}],
    groups: ['/chatGroups', {}],
    joinRequests: ['/chatGroups/join', {}],
};
const inSnapshot = {
    friends: 'friends', blocked: 'blocked', friendGroups: 'friendGroups', friendRequests: 'friendRequests',
    groups: 'chatGroups', joinRequests: 'joinRequests',
};

// Brings the book up to what the server has, and keeps it there: pushes are only the fast way, and what they leave out is
// noticed by its number and pulled. The steps are those of docs/api.md, "Sync".
export class CatchUp {
    #rest;
    #book;
    #journal;
    #firstPage;
    #last = Promise.resolve();

    // firstPage: so many messages of a conversation that is new to this device are loaded; older ones when asked for.
    constructor({ rest, book, journal, firstPage }) {
        this.#rest = rest;
        this.#book = book;
        this.#journal = journal;
        this.#firstPage = Math.min(firstPage, pageLength);
    }

    // After each connect. What it has reached when it fails is kept, and the next try goes on from there.
    run() {
        return this.#exclusively(async () => {
            if (!this.#book.me)
                await this.#loadMe();
            if (this.#book.place.userSeq === null)
                await this.#startOver();
            else
                await this.#loadChanges(this.#book.place.syncedAt);
            await this.#settle();
            await this.#journal.flush();
        });
    }

    // A message that an answer brought.
    take(message) {
        return this.#exclusively(() => this.#takeMessage(message));
    }

    // A frame that is a message, a receipt or a change.
    takePush(frame) {
        return this.#exclusively(async () => {
            if (frame.id > 0 && frame.seq > 0 && frame.status !== 'revocation')
                await this.#takeMessage(frame);
            else if (frame.userSeq !== undefined)
                await this.#takeChange(frame);
            else
                this.#takeReceipt(frame);
        });
    }

    // False: there are no older ones.
    loadOlder(conversation) {
        return this.#exclusively(async () => {
            if (!conversation?.hasOlder)
                return false;
            const { ope, toId, from } = conversation;
            const items = await this.#history({ ope, toId, beforeSeq: from, sort: 'id:desc', limit: this.#firstPage });
            this.#book.takeOlder(conversation, items.reverse(), items.length === this.#firstPage);
            return true;
        });
    }

    // Of what was read while nobody could be told.
    async tellReads() {
        for (const conversation of this.#book.conversations.values()) {
            const { ope, toId, readWish } = conversation;
            if (readWish === 0)
                continue;
            try {
                await this.#rest.post('/chat/read', { ope, toId, seq: readWish });
            } catch (error) {
                if (!(error instanceof Refusal) || error.isTransient || error.isEndOfSession)
                    throw error;
            }
            if (conversation.readWish === readWish)
                this.#book.change(conversation, { readWish: 0 });
        }
    }

    // One thing after the other: two pulls of one conversation would get in each other's way.
    #exclusively(action) {
        const done = this.#last.then(action);
        this.#last = done.catch(() => {});
        return done;
    }

    async #loadMe() {
        const { account } = await this.#rest.get('/me/info');
        this.#book.setMe(account);
    }

    async #startOver() {
        const { userSeq, syncedAt, ...snapshot } = await this.#rest.get('/chat/sync/snapshot');
        for (const [name, part] of Object.entries(inSnapshot))
            this.#book.setList(name, snapshot[part]);
        await this.#loadConversations();
        this.#book.setPlace({ userSeq, syncedAt });
    }

    // All of them, or until those with these keys were there; the newest come first.
    async #loadConversations(wanted) {
        for (let after; wanted?.size !== 0; ) {
            const { items, next } = await this.#rest.get('/chat/conversations', { after, limit: pageLength });
            for (const listed of items) {
                this.#book.setListed(listed);
                wanted?.delete(keyOf(listed.ope, listed.toId));
            }
            if (next === null)
                return;
            after = next;
        }
    }

    // movedSince: with it, conversations that got messages are told too.
    async #loadChanges(movedSince) {
        for (let hasMore = true; hasMore; movedSince = undefined) {
            let page;
            try {
                page = await this.#rest.get('/chat/sync', { after: this.#book.place.userSeq, limit: eventsAtOnce, movedSince });
            } catch (error) {
                if (error.status !== gone)
                    throw error;
                this.#book.forget();
                return this.#startOver();
            }
            for (const event of page.events)
                this.#apply(event);
            for (const head of page.conversations ?? [])
                this.#book.setHead(head);
            if (movedSince)
                this.#book.setPlace({ syncedAt: page.syncedAt });
            hasMore = page.hasMore;
        }
    }

    #apply(event) {
        this.#book.apply(event);
        this.#book.setPlace({ userSeq: event.userSeq });
    }

    // What changes and messages only pointed at.
    async #settle() {
        await this.#refresh();
        await this.#fillGaps();
        await this.tellReads();
    }

    async #refresh() {
        const stale = [...this.#book.place.stale];
        for (const name of stale) {
            if (name === 'me')
                await this.#loadMe();
            else if (sources[name])
                this.#book.setList(name, await this.#all(...sources[name]));
        }
        const wanted = new Set(stale.filter((name) => name.startsWith('c/')).map((name) => name.slice(2)));
        await this.#loadConversations(wanted);
        for (const key of wanted)
            this.#book.drop(key); // not in the list: no conversation of ours any more
        this.#book.refreshed(stale);
    }

    async #all(path, fields) {
        const all = [];
        for (let page = 1; ; ++page) {
            const { items } = await this.#rest.get(path, { ...fields, page, limit: pageLength });
            all.push(...items);
            if (items.length < pageLength)
                return all;
        }
    }

    async #fillGaps() {
        const gaps = [...this.#book.conversations.values()].filter(({ have, lastSeq }) => have < lastSeq);
        const work = async () => {
            for (let conversation = gaps.shift(); conversation; conversation = gaps.shift())
                await this.#pull(conversation);
        };
        // All of them have ended before the next thing begins, also when one fails.
        const ends = await Promise.allSettled(Array.from({ length: pullsAtOnce }, work));
        const failed = ends.find(({ status }) => status === 'rejected');
        if (failed)
            throw failed.reason;
    }

    async #pull(conversation) {
        try {
            if (conversation.have === 0)
                await this.#pullNewest(conversation);
            else
                await this.#pullNewer(conversation);
        } catch (error) {
            if (!(error instanceof Refusal) || error.isTransient || error.isEndOfSession)
                throw error;
            this.#book.drop(conversation.key); // no conversation of ours any more
        }
    }

    async #pullNewest(conversation) {
        const { ope, toId, lastSeq } = conversation;
        const items = await this.#history({ ope, toId, sort: 'id:desc', limit: this.#firstPage });
        this.#book.takeFirst(conversation, items.reverse(), lastSeq, items.length === this.#firstPage);
    }

    async #pullNewer(conversation) {
        const { ope, toId, lastSeq } = conversation;
        for (let isEnd = false; !isEnd; ) {
            const items = await this.#history({ ope, toId, afterSeq: conversation.have, sort: 'id:asc', limit: pageLength });
            isEnd = items.length < pageLength;
            // Whatever up to lastSeq was not answered is not for us to see.
            const upTo = Math.max(items.at(-1)?.seq ?? 0, isEnd ? lastSeq : 0);
            this.#book.takeNewer(conversation, items, upTo);
        }
    }

    async #history(fields) {
        const { items } = await this.#rest.get('/chat/messages', fields);
        return items;
    }

    async #takeMessage(message) {
        if (!this.#book.take(message))
            await this.#fillGaps();
        await this.#settleIfNeeded();
    }

    // A number that is known was applied before; one too high shows that some are missing. Notices tell less than the
    // event they stand for, which is asked for then.
    async #takeChange(frame) {
        const { userSeq } = this.#book.place;
        if (frame.userSeq <= userSeq)
            return;
        const event = eventOf(frame, this.#book.me.id);
        if (frame.userSeq === userSeq + 1 && event) {
            this.#apply(event);
            await this.#settleIfNeeded();
        } else {
            await this.#loadChanges();
            await this.#settle();
        }
    }

    async #settleIfNeeded() {
        if (this.#book.place.stale.length > 0)
            await this.#settle();
    }

    #takeReceipt(frame) {
        const { type, ope, fromId, toId, seq } = frame;
        const isOwn = fromId === this.#book.me.id;
        if (type === 'delivered' && !isOwn)
            this.#book.otherHas(this.#book.placeOf({ ope, fromId, toId }), { deliveredSeq: seq });
        else if (type === 'read' && ope === 'group' && !isOwn)
            this.#book.change(this.#book.conversationOf(ope, toId), { readCount: { seq, count: frame.readCount } });
    }
}

// A frame as the event that /chat/sync would answer. null: it does not say enough.
function eventOf(frame, me) {
    const { type, status, userSeq, fromId, ope, toId, seq, id } = frame;
    const place = ope === 'friend' && fromId !== me ? fromId : toId;
    if (type === 'sync')
        return frame;
    if (type === 'read' && ope === 'friend' && fromId !== me)
        return { event: 'read', userSeq, ope, toId: fromId, fromId, seq };
    if (status === 'revocation' && seq > 0)
        return { event: 'recalled', userSeq, ope, toId: place, seq, messageId: id };
    return null;
}
