// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two people chat, with the client kit of clients/js: Tom's connection ends while Mei goes on, he writes while he is away,
// and when he is back both have the same.
//
// Usage: node examples/chat.mjs [SERVER]
//   SERVER    a server in development mode (default http://127.0.0.1:8081)
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { memoryStorage, openClient } from '../clients/js/src/index.js';

const server = process.argv[2] ?? 'http://127.0.0.1:8081';
const suffix = randomBytes(4).toString('hex');

async function arrive(name, storage) {
    const client = await openClient({ server, storage });
    const { key } = await client.captcha('register');
    const { code } = await client.call('GET', '/dev/captcha', { key }); // in development mode alone
    await client.register({ account: `${name}-${suffix}`, password: 'secret-word', captchaKey: key, captcha: code });
    client.start();
    return client;
}

// Looks whenever the client tells that something changed.
function until(client, event, isSo) {
    return new Promise((resolve) => {
        const look = () => { if (isSo()) { end(); resolve(); } };
        const end = client.on(event, look);
        look();
    });
}

const disk = new Map(); // Tom's; a page has IndexedDB
const [mei, tom] = [await arrive('mei'), await arrive('tom', memoryStorage(disk))];
await mei.addFriend(tom.me.id, "Hi, it's Mei");
await until(tom, 'list', () => tom.friendRequests.length === 1);
await tom.answerFriend(mei.me.id, 'pass');
console.log('friends');

await mei.send({ ope: 'friend', toId: tom.me.id, body: '你好' }).stored;
await until(tom, 'message', () => tom.messages('friend', mei.me.id).length === 1);
console.log(`Tom has ${tom.conversation('friend', mei.me.id).unreadCount} unread`);
await tom.read('friend', mei.me.id);
await until(mei, 'conversation', () => mei.conversation('friend', tom.me.id).otherReadSeq === 1);
console.log('Mei sees that he has read it');

// Into the tunnel: what Tom writes waits on his device, even when the app is closed.
await tom.stop();
const waiting = tom.send({ ope: 'friend', toId: mei.me.id, body: 'written in the tunnel' });
await tom.stop();
for (const body of ['one', 'two', 'three'])
    await mei.send({ ope: 'friend', toId: tom.me.id, body }).stored;

// Out again: a new process would find the same on the disk.
const again = await openClient({ server, storage: memoryStorage(disk) });
assert.deepEqual(again.outbox.map(({ clientMsgId }) => clientMsgId), [waiting.clientMsgId]);
again.start();
await until(mei, 'message', () => mei.messages('friend', tom.me.id).length === 5);
await until(again, 'message', () => again.messages('friend', mei.me.id).length === 5);

const bodies = (client, other) => client.messages('friend', other.me.id).map(({ seq, body }) => `${seq} ${body}`);
assert.deepEqual(bodies(again, mei), ['1 你好', '2 one', '3 two', '4 three', '5 written in the tunnel']);
assert.deepEqual(bodies(again, mei), bodies(mei, tom));
assert.equal(again.conversation('friend', mei.me.id).unreadCount, 3);
await mei.signOut();
await again.signOut();
console.log('both have the same 5 messages');
