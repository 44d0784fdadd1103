// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { openClient } from '../../../../clients/js/src/index.js';
import { randomBytes } from 'node:crypto';

export const password = 'secret-word';

// Pauses short enough for a test; all the rest is as it ships.
export const timings = { base: 50, cap: 400, receipts: 50 };

export async function newClient(server, options = {}) {
    const client = await openClient({ server: server.url, timings, ...options });
    client.problems = [];
    client.on('problem', (problem) => client.problems.push(problem));
    return client;
}

async function solved(client, type) {
    const { key } = await client.captcha(type);
    const { code } = await client.call('GET', '/dev/captcha', { key });
    return { captchaKey: key, captcha: code };
}

export async function registered(server, name, options) {
    const client = await newClient(server, options);
    client.account = `${name}-${randomBytes(4).toString('hex')}`;
    await client.register({ account: client.account, password, ...await solved(client, 'register') });
    return client;
}

// Another device of the same account.
export async function signedInAgain(server, other, options) {
    const client = await newClient(server, options);
    client.account = other.account;
    await client.signIn({ account: other.account, password, ...await solved(client, 'login') });
    return client;
}

export async function befriend(left, right) {
    await left.addFriend(right.me.id, 'hello');
    await right.answerFriend(left.me.id, 'pass');
}

// Resolves with what isSo() answers as soon as that is something, looking whenever one of the clients tells of anything.
export function until(clients, isSo, what, patience = 180_000) {
    const names = ['state', 'message', 'conversation', 'conversationGone', 'list', 'outbox', 'presence', 'typing', 'event', 'me', 'problem'];
    return new Promise((resolve, reject) => {
        const ends = [];
        const finish = (settle, value) => {
            clearTimeout(timer);
            ends.forEach((end) => end());
            settle(value);
        };
        const timer = setTimeout(() => finish(reject, new Error(`waited in vain for ${what}`)), patience);
        const look = () => {
            const found = isSo();
            if (found)
                finish(resolve, found);
        };
        for (const client of [clients].flat()) {
            for (const name of names)
                ends.push(client.on(name, () => queueMicrotask(look)));
        }
        look();
    });
}

export async function online(...clients) {
    for (const client of clients) {
        client.start();
        await until(client, () => client.state.name === 'online', 'a client to be online');
    }
}

export const bodies = (messages) => messages.map((message) => message.body);

// What the server itself has of a conversation.
export async function stored(client, ope, toId) {
    const items = [];
    for (let afterSeq = 0; ; afterSeq = items.at(-1).seq) {
        const page = await client.call('GET', '/chat/messages', { ope, toId, afterSeq, sort: 'id:asc', limit: 200 });
        items.push(...page.items);
        if (page.items.length < 200)
            return items;
    }
}
