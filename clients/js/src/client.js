// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Backoff } from './backoff.js';
import { Book, keyOf } from './book.js';
import { CatchUp } from './catch_up.js';
import { Emitter } from './emitter.js';
import { Refusal, Unreachable } from './errors.js';
import { Line, defaultTimings } from './line.js';
import { Outbox } from './outbox.js';
import { PlatformSocket, randomId } from './platform.js';
import { Rest } from './rest.js';
import { Journal, memoryStorage } from './storage.js';

// What is stored is read first, so that a page has something to show at once.
export async function openClient(options) {
    const client = new Client(options);
    await client.restore();
    return client;
}

// One device of one account. docs/client-guide.md tells what it does and why, README.md what it tells its page.
export class Client {
    #address;
    #platform;
    #storage;
    #WebSocket;
    #timings;
    #random;
    #emitter = new Emitter();
    #journal;
    #rest;
    #book;
    #outbox;
    #catchUp;
    #line = null;
    #running = null;
    #session = { token: '', deviceId: '' };
    #state = { name: 'stopped' };
    #acknowledgements = new Map(); // reqId: who waits for the answer to a frame
    #receivedTimer = null;
    #watched = [];
    #presence = new Map();

    // server: "https://chat.example.org", or "" in a page that the server's own address serves.
    constructor({
        server = '', storage = memoryStorage(), platform = 'h5', language = '', firstPage = 50, timings = {},
        random = Math.random, fetch = globalThis.fetch, WebSocket = PlatformSocket,
    } = {}) {
        this.#address = server.replace(/\/+$/, '');
        this.#platform = platform;
        this.#storage = storage;
        this.#WebSocket = WebSocket;
        this.#timings = { ...defaultTimings, ...timings };
        this.#random = random;
        const tell = (name, detail) => this.#tell(name, detail);
        this.#journal = new Journal(storage, (error) => tell('problem', error));
        this.#rest = new Rest({
            server: this.#address, language, fetch: fetch.bind(globalThis),
            onToken: (token) => this.#keepSession({ token }),
        });
        this.#book = new Book(this.#journal, tell);
        this.#outbox = new Outbox({
            journal: this.#journal, tell, transmit: (entry) => this.#transmit(entry),
            backoff: () => new Backoff({ base: this.#timings.base, cap: this.#timings.cap, random }),
        });
        this.#catchUp = new CatchUp({ rest: this.#rest, book: this.#book, journal: this.#journal, firstPage });
    }

    async restore() {
        const entries = await this.#storage.load();
        this.#session = entries.get('session') ?? { token: '', deviceId: randomId() };
        this.#rest.token = this.#session.token;
        this.#book.restore(entries);
        this.#outbox.restore(entries);
    }

    // Returns what ends it.
    on(name, listener) { return this.#emitter.on(name, listener); }

    get state() { return this.#state; }
    get isSignedIn() { return this.#session.token !== ''; }
    get me() { return this.#book.me; }
    get place() { return { ...this.#book.place }; }
    get conversations() { return this.#book.sorted(); }
    get friends() { return this.#book.lists.friends ?? []; }
    get groups() { return this.#book.lists.groups ?? []; }
    get friendRequests() { return this.#waiting('friendRequests'); }
    get joinRequests() { return this.#waiting('joinRequests'); }
    get outbox() { return this.#outbox.all(); }

    conversation(ope, toId) { return this.#book.conversations.get(keyOf(ope, toId)); }
    messages(ope, toId) { return this.#book.messagesOf(keyOf(ope, toId)); }
    waiting(ope, toId) { return this.#outbox.of(keyOf(ope, toId)); }
    presenceOf(accountId) { return this.#presence.get(accountId); }

    // Whatever the kit has no words for: any endpoint of docs/openapi.json.
    call(method, path, fields) { return this.#rest.call(method, path, fields); }

    // The picture is a PNG in base64.
    captcha(type) { return this.#rest.get('/captcha/image', { type }); }
    register(fields) { return this.#begin('/register/basic', fields); }
    signIn(fields) { return this.#begin('/login/basic', fields); }

    // fields: account, password, captchaKey, captcha, and for new accounts inviteCode where the server asks for it.
    async #begin(path, fields) {
        const { token, needUpdatePassword } = await this.#rest.post(path, {
            ...fields, platform: this.#platform, deviceId: this.#session.deviceId,
        });
        await this.useToken(token);
        return { needUpdatePassword };
    }

    // A token that was got in another way. What an earlier account left in this storage is forgotten.
    async useToken(token) {
        this.#rest.token = token;
        const { account } = await this.#rest.get('/me/info').catch((error) => {
            this.#rest.token = this.#session.token;
            throw error;
        });
        if (this.#book.me && this.#book.me.id !== account.id)
            await this.#forgetAccount();
        this.#keepSession({ token });
        this.#book.setMe(account);
        await this.#journal.flush();
    }

    // Connects, and stays connected.
    start() {
        if (this.#running)
            return;
        this.#line = new Line({
            timings: this.#timings, random: this.#random,
            hooks: {
                open: () => new this.#WebSocket(this.#socketAddress()),
                caughtUp: () => this.#catchUp.run(),
                frame: (frame) => this.#take(frame),
                closed: () => this.#lineClosed(),
                poll: () => this.#poll(),
                problem: (error) => this.#tell('problem', error),
                state: (name, detail) => this.#setState(name, detail),
            },
        });
        this.#running = this.#line.run().finally(() => { this.#running = null; });
    }

    // What waits to be sent stays, and goes out after the next start().
    async stop() {
        this.#outbox.close();
        this.#line?.stop();
        await this.#running;
        await this.#journal.flush();
    }

    wake() { this.#line?.wake(); }

    // Ends the session, and forgets everything that is stored here; also when it throws, because nobody could be told.
    async signOut() {
        await this.stop();
        try {
            await this.#rest.post('/logout');
        } catch (error) {
            if (!(error instanceof Refusal && error.isEndOfSession))
                throw error;
        } finally {
            await this.#forgetAccount();
        }
    }

    // message: ope, toId, body; type ("text" unless given), isPrivate. Stored on this device at once, and sent as soon as
    // that can be done. Answers an entry of the outbox; its promise `stored` is kept when the server has the message.
    send({ ope, toId, body, type = 'text', isPrivate = false }) {
        return this.#outbox.add(keyOf(ope, toId), { ope, toId, type, body, isPrivate });
    }

    retry(clientMsgId) { this.#outbox.retry(clientMsgId); }
    discard(clientMsgId) { return this.#outbox.discard(clientMsgId); }

    recall({ id, ope, fromId, toId }) {
        const place = ope === 'friend' && fromId !== this.me.id ? fromId : toId;
        return this.#rest.post('/chat/revocation', { id, ope, toId: place });
    }

    // Up to seq; without it, everything that is here. The server hears of it now, or when it can be reached again.
    async read(ope, toId, seq) {
        const conversation = this.conversation(ope, toId);
        const upTo = Math.min(seq ?? Infinity, conversation?.have ?? 0);
        if (!conversation || upTo <= conversation.readSeq)
            return;
        this.#book.change(conversation, { readSeq: upTo, readWish: upTo });
        this.#book.recount(conversation);
        await this.#ignoreUnreachable(() => this.#catchUp.tellReads());
    }

    // False: there are no older ones.
    loadOlder(ope, toId) { return this.#catchUp.loadOlder(this.conversation(ope, toId)); }

    setConversation(ope, toId, { isMuted, isPinned }) {
        return this.#rest.call('PUT', '/chat/conversations', { ope, toId, isMuted, isPinned });
    }

    // How far the others have come. Pushes keep a pair's up to date from then on.
    async receipts(ope, toId, fields = {}) {
        const receipts = await this.#rest.get('/chat/receipts', { ope, toId, ...fields });
        const conversation = this.conversation(ope, toId);
        if (conversation && ope === 'friend')
            this.#book.otherHas(conversation, receipts);
        return receipts;
    }

    // Best effort, as typing is.
    typing(toId, isTyping) {
        return this.#line?.send({ type: 'input', ope: 'friend', toId, status: isTyping ? 'normal' : 'finish' });
    }

    // Whose presence is told from now on; up to 500 accounts.
    watchPresence(accountIds) {
        this.#watched = [...accountIds];
        return this.#line?.send({ type: 'presence', accountIds: this.#watched });
    }

    addFriend(toId, reason = '') { return this.#rest.post('/friends/add', { toId, reason }); }
    answerFriend(toId, status, reason = '') { return this.#rest.post('/friends/add/reply', { toId, status, reason }); }
    sessions(fields) { return this.#rest.get('/me/sessions', fields); }
    endSession(id) { return this.#rest.call('DELETE', `/me/sessions/${id}`); }
    endOtherSessions() { return this.#rest.call('DELETE', '/me/sessions'); }

    #socketAddress() {
        const url = new URL(`${this.#address}/api/v1/ws`, globalThis.location?.href);
        url.protocol = url.protocol.replace('http', 'ws');
        url.search = new URLSearchParams({
            t: this.#rest.token, platform: this.#platform, deviceId: this.#session.deviceId, sync: true,
        });
        return url.href;
    }

    // No socket: perhaps something in between does not let one through. Then REST alone must do.
    async #poll() {
        await this.#catchUp.run();
        await this.#outbox.open();
    }

    #setState(name, detail) {
        this.#state = { name, ...detail };
        if (name === 'online') {
            this.#outbox.open();
            if (this.#watched.length > 0)
                this.watchPresence(this.#watched);
            this.#noteReceived();
        } else if (name === 'offline' || name === 'signedOut') {
            this.#outbox.close();
        }
        if (name === 'signedOut')
            this.#keepSession({ token: '' });
        this.#tell('state', this.#state);
    }

    #lineClosed() {
        for (const { reject } of this.#acknowledgements.values())
            reject(new Unreachable('the connection closed before the answer came'));
        this.#acknowledgements.clear();
        this.#presence.clear();
        clearTimeout(this.#receivedTimer);
        this.#receivedTimer = null;
    }

    async #transmit({ ope, toId, type, body, isPrivate, clientMsgId }) {
        if (!this.#line?.isOnline)
            return this.#heard(await this.#rest.post('/chat/send', { ope, toId, type, body, isPrivate, clientMsgId }));
        const answer = this.#answerTo(clientMsgId);
        answer.catch(() => {}); // it may come before it is waited for
        const frame = { type: 'send', reqId: clientMsgId, ope, toId, messageType: type, body, isPrivate, clientMsgId };
        if (!await this.#line.send(frame))
            this.#acknowledgements.get(clientMsgId)?.reject(new Unreachable('the connection is gone'));
        return answer;
    }

    // What REST answers is taken in between two frames, not in the midst of one.
    async #heard(message) {
        await this.#catchUp.take(message);
        return message;
    }

    #answerTo(reqId) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => this.#line.drop(), this.#timings.acknowledgement);
            const settled = (settle) => (value) => {
                clearTimeout(timer);
                this.#acknowledgements.delete(reqId);
                settle(value);
            };
            this.#acknowledgements.set(reqId, { resolve: settled(resolve), reject: settled(reject) });
        });
    }

    async #take(frame) {
        if (frame.type === 'ack') {
            await this.#catchUp.take(frame.message);
            this.#acknowledgements.get(frame.reqId)?.resolve(frame.message);
        } else if (frame.type === 'error') {
            const { error, field, code, message, retryAfter, reqId, type, ...details } = frame;
            const refusal = new Refusal({ error, field, code, message, retryAfter, details });
            const waiting = this.#acknowledgements.get(reqId);
            if (waiting)
                waiting.reject(refusal);
            else
                this.#tell('problem', refusal);
        } else if (frame.type === 'presence') {
            for (const presence of frame.accounts) {
                this.#presence.set(presence.accountId, presence);
                this.#tell('presence', presence);
            }
        } else if (frame.type === 'input') {
            this.#tell('typing', { accountId: frame.fromId, isTyping: frame.status === 'normal' });
        } else if (frame.type === 'announcement') {
            this.#tell('announcement', frame);
        } else {
            await this.#catchUp.takePush(frame);
        }
        this.#noteReceived();
    }

    // "received", about once a second for a conversation, and not before this device has kept what it received.
    #noteReceived() {
        if (this.#receivedTimer || !this.#line?.isOnline)
            return;
        this.#receivedTimer = setTimeout(async () => {
            await this.#ignoreUnreachable(() => this.#journal.flush());
            this.#receivedTimer = null;
            for (const conversation of [...this.#book.conversations.values()]) {
                const { ope, toId, have, readSeq, toldSeq } = conversation;
                // What is read counts as received.
                if (have > Math.max(readSeq, toldSeq) && await this.#line.send({ type: 'received', ope, toId, seq: have }))
                    this.#book.change(conversation, { toldSeq: have });
            }
        }, this.#timings.receipts);
    }

    #keepSession(changes) {
        Object.assign(this.#session, changes);
        this.#rest.token = this.#session.token;
        this.#journal.set('session', this.#session);
    }

    // The device stays the same one.
    async #forgetAccount() {
        await this.#journal.flush();
        const stored = await this.#storage.load();
        await this.#storage.write(new Map([...stored.keys()].map((key) => [key, undefined])));
        this.#book.reset();
        this.#outbox.restore(new Map());
        this.#keepSession({ token: '' });
        await this.#journal.flush();
    }

    // The lists have those that were answered, too.
    #waiting(list) {
        return (this.#book.lists[list] ?? []).filter(({ status }) => status === 'wait');
    }

    async #ignoreUnreachable(action) {
        try {
            await action();
        } catch (error) {
            if (!(error instanceof Unreachable))
                this.#tell('problem', error);
        }
    }

    #tell(name, detail) {
        if (name === 'message' && detail.message.clientMsgId && detail.message.fromId === this.me.id)
            this.#outbox.arrived(detail.message.clientMsgId, detail.message);
        this.#emitter.emit(name, detail);
    }
}
