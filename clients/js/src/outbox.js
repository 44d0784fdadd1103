// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Refusal } from './errors.js';
import { randomId } from './platform.js';

// A body that was sent and has no answer was perhaps stored. It stays here, and is sent again with the same clientMsgId
// until the server answers; so nothing is lost, and nothing is there twice.
export class Outbox {
    #journal;
    #tell;
    #transmit;
    #backoff;
    #entries = new Map();  // clientMsgId: entry, in the order of sending
    #promises = new Map(); // clientMsgId: who waits
    #busy = new Set();     // conversations of which a message is on the way
    #isOpen = false;
    #openings = 0;
    #next = 0;

    // transmit(entry): the stored message, or a Refusal, or another error when nobody answered.
    // backoff(): a fresh one for a conversation whose messages are refused for the moment.
    constructor({ journal, tell, transmit, backoff }) {
        this.#journal = journal;
        this.#tell = tell;
        this.#transmit = transmit;
        this.#backoff = backoff;
    }

    restore(entries) {
        this.#entries.clear();
        this.#promises.clear();
        const stored = [...entries].filter(([key]) => key.startsWith('o/')).map(([, entry]) => entry);
        for (const entry of stored.sort((left, right) => left.order - right.order))
            this.#entries.set(entry.clientMsgId, entry);
        this.#next = Math.max(0, ...stored.map((entry) => entry.order + 1));
    }

    all() {
        return [...this.#entries.values()].map((entry) => ({ ...entry }));
    }

    of(conversation) {
        return this.all().filter((entry) => entry.conversation === conversation);
    }

    // message: ope, toId, type, body, isPrivate. Answers the entry, with a promise of the stored message.
    add(conversation, message) {
        const entry = {
            ...message, conversation, clientMsgId: randomId(), order: this.#next++,
            at: new Date().toISOString(), state: 'waiting', error: null,
        };
        const stored = new Promise((resolve, reject) => this.#promises.set(entry.clientMsgId, { resolve, reject }));
        stored.catch(() => {}); // who does not ask is told by the event
        this.#entries.set(entry.clientMsgId, entry);
        this.#changed(entry);
        // Not before it is kept: what was sent and forgotten would be sent anew under another name.
        this.#journal.flush().catch(() => {}).then(() => this.#work(conversation));
        return { ...entry, stored };
    }

    // What was refused is tried once more.
    retry(clientMsgId) {
        const entry = this.#entries.get(clientMsgId);
        if (entry?.state !== 'refused')
            return;
        Object.assign(entry, { state: 'waiting', error: null });
        this.#changed(entry);
        this.#work(entry.conversation);
    }

    // False: it is on the way, or arrived.
    discard(clientMsgId) {
        const entry = this.#entries.get(clientMsgId);
        if (entry?.state !== 'refused')
            return false;
        this.#remove(entry);
        return true;
    }

    // The message is there, whoever told so: an answer, a push to this device, or the history.
    arrived(clientMsgId, message) {
        const entry = this.#entries.get(clientMsgId);
        if (!entry)
            return;
        this.#remove(entry);
        this.#promises.get(clientMsgId)?.resolve(message);
        this.#promises.delete(clientMsgId);
    }

    open() {
        this.#isOpen = true;
        ++this.#openings;
        const conversations = new Set([...this.#entries.values()].map((entry) => entry.conversation));
        return Promise.all([...conversations].map((conversation) => this.#work(conversation)));
    }

    close() {
        this.#isOpen = false;
    }

    // One message of a conversation at a time: whatever is refused or lost, their order stays.
    async #work(conversation) {
        if (this.#busy.has(conversation))
            return;
        this.#busy.add(conversation);
        const openings = this.#openings;
        try {
            const backoff = this.#backoff();
            for (let entry = this.#firstOf(conversation); entry; entry = this.#firstOf(conversation))
                await this.#send(entry, backoff);
        } catch {
            // The line is gone, and opens this again.
        } finally {
            this.#busy.delete(conversation);
        }
        // Whoever opened it in between found a message of the old line on its way, and left it to us.
        if (openings !== this.#openings)
            await this.#work(conversation);
    }

    #firstOf(conversation) {
        const isNext = (entry) => entry.conversation === conversation && entry.state === 'waiting';
        return this.#isOpen ? [...this.#entries.values()].find(isNext) : undefined;
    }

    async #send(entry, backoff) {
        try {
            this.arrived(entry.clientMsgId, await this.#transmit(entry));
            backoff.reset();
        } catch (error) {
            if (!(error instanceof Refusal))
                throw error;
            if (error.isTransient)
                await new Promise((resolve) => setTimeout(resolve, backoff.next(error.retryAfter)));
            else if (this.#entries.has(entry.clientMsgId))
                this.#refuse(entry, error);
        }
    }

    #refuse(entry, { code, error, message, details }) {
        Object.assign(entry, { state: 'refused', error: { code, error, message, details } });
        this.#changed(entry);
        this.#promises.get(entry.clientMsgId)?.reject(new Refusal({ code, error, message, details }));
        this.#promises.delete(entry.clientMsgId);
    }

    #changed(entry) {
        this.#journal.keep(`o/${entry.clientMsgId}`, entry);
        this.#tell('outbox', { ...entry });
    }

    #remove(entry) {
        this.#entries.delete(entry.clientMsgId);
        this.#journal.keep(`o/${entry.clientMsgId}`, undefined);
        this.#tell('outbox', { ...entry, state: 'stored' });
    }
}
