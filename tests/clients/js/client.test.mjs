// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Refusal, memoryStorage } from '../../../clients/js/src/index.js';
import { Company } from './support/company.mjs';
import { bodies, newClient, online, stored, until } from './support/people.mjs';

let company;
before(async () => { company = await Company.meet(); });
after(() => company.leave());

test('what is sent is acknowledged, pushed, counted and read', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);

    const message = await mei.send({ ope: 'friend', toId: tom.me.id, body: '你好 Tom 👋' }).stored;

    assert.equal(message.seq, 1);
    await until(tom, () => tom.messages('friend', mei.me.id).length === 1, 'the push');
    assert.deepEqual(bodies(tom.messages('friend', mei.me.id)), ['你好 Tom 👋']);
    await until(tom, () => tom.conversation('friend', mei.me.id).name !== '', 'the name');
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 1);
    assert.equal(mei.conversation('friend', tom.me.id).unreadCount, 0);
    await until(mei, () => mei.conversation('friend', tom.me.id).deliveredSeq === 1, 'the delivery');
    await tom.read('friend', mei.me.id);
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 0);
    await until(mei, () => mei.conversation('friend', tom.me.id).otherReadSeq === 1, 'the receipt');
    assert.equal(mei.outbox.length, 0);
});

test('a device that comes later has the same conversations and counts', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);
    for (const body of ['一', '二', '三'])
        await mei.send({ ope: 'friend', toId: tom.me.id, body }).stored;
    await until(tom, () => tom.conversation('friend', mei.me.id)?.unreadCount === 3, 'three messages');
    await tom.read('friend', mei.me.id, 1);
    await tom.setConversation('friend', mei.me.id, { isPinned: true });

    const tablet = await company.anotherDevice(tom);
    await online(tablet);

    const conversation = tablet.conversation('friend', mei.me.id);
    assert.equal(conversation.unreadCount, 2);
    assert.equal(conversation.isPinned, true);
    assert.deepEqual(tablet.messages('friend', mei.me.id), tom.messages('friend', mei.me.id));
    await tablet.read('friend', mei.me.id);
    await until(tom, () => tom.conversation('friend', mei.me.id).unreadCount === 0, 'what the other device read');
});

test('own messages reach the other devices', async () => {
    const [mei, tom] = await company.friends();
    const tablet = await company.anotherDevice(mei);
    await online(mei, tablet, tom);

    await mei.send({ ope: 'friend', toId: tom.me.id, body: 'from the phone' }).stored;

    await until(tablet, () => tablet.messages('friend', tom.me.id).length === 1, 'the copy');
    assert.equal(tablet.conversation('friend', tom.me.id).unreadCount, 0);
});

test('what waits and what was there outlive a reload', async () => {
    const [mei, tom] = await company.friends();
    const entries = new Map();
    const page = await company.anotherDevice(mei, { storage: memoryStorage(entries) });
    await online(page);
    await page.send({ ope: 'friend', toId: tom.me.id, body: 'before' }).stored;
    await page.stop();
    const waiting = page.send({ ope: 'friend', toId: tom.me.id, body: 'written on the train' });
    await page.stop();

    const reloaded = company.joined(await newClient(company.server, { storage: memoryStorage(entries) }));
    assert.ok(reloaded.isSignedIn);
    assert.deepEqual(bodies(reloaded.messages('friend', tom.me.id)), ['before']);
    assert.deepEqual(reloaded.outbox.map((entry) => entry.clientMsgId), [waiting.clientMsgId]);
    await online(reloaded);
    await until(reloaded, () => reloaded.outbox.length === 0, 'the outbox to be empty');

    assert.deepEqual(bodies(await stored(mei, 'friend', tom.me.id)), ['before', 'written on the train']);
    assert.equal((await stored(mei, 'friend', tom.me.id))[1].clientMsgId, waiting.clientMsgId);
});

test('a refusal is told, the next message goes on, and a retry may succeed', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);
    await tom.call('POST', '/friends/blaklist', { toId: mei.me.id });

    const refused = mei.send({ ope: 'friend', toId: tom.me.id, body: 'hello?' });

    await assert.rejects(refused.stored, (error) => error instanceof Refusal && error.error === 'chat.blocked');
    const [entry] = mei.waiting('friend', tom.me.id);
    assert.equal(entry.state, 'refused');
    assert.equal(entry.error.error, 'chat.blocked');
    await tom.call('DELETE', '/friends/blaklist', { toId: mei.me.id });
    mei.retry(entry.clientMsgId);
    await until(tom, () => tom.messages('friend', mei.me.id).length === 1, 'the message');
    const gone = mei.send({ ope: 'friend', toId: 1, body: 'nobody' });
    await assert.rejects(gone.stored, Refusal);
    assert.equal(mei.discard(gone.clientMsgId), true);
    assert.equal(mei.outbox.length, 0);
});

test('a recall reaches who is there and who comes back', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);
    const one = await mei.send({ ope: 'friend', toId: tom.me.id, body: 'one' }).stored;
    const two = await mei.send({ ope: 'friend', toId: tom.me.id, body: 'two' }).stored;
    await until(tom, () => tom.messages('friend', mei.me.id).length === 2, 'both');

    await mei.recall(one);
    await until(tom, () => tom.messages('friend', mei.me.id)[0].status === 'revocation', 'the recall');
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 1);
    await tom.stop();
    await mei.recall(two);
    await online(tom);

    assert.deepEqual(tom.messages('friend', mei.me.id).map(({ status, body }) => [status, body]),
        [['revocation', ''], ['revocation', '']]);
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 0);
    await until(mei, () => mei.messages('friend', tom.me.id).every(({ status }) => status === 'revocation'), 'own recalls');
});

test('a group begins, talks and ends on every device', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);
    const group = await mei.call('POST', '/chatGroups', { name: '群', intro: '' });
    await until(mei, () => mei.conversation('group', group.id)?.name === '群', 'the group');
    await mei.send({ ope: 'group', toId: group.id, body: 'before tom' }).stored;
    await tom.call('POST', '/chatGroups/join', { groupId: group.id, reason: 'hi' });
    await until(mei, () => mei.joinRequests.length === 1, 'the request');
    await mei.call('POST', '/chatGroups/join/reply', { groupId: group.id, accountId: tom.me.id, status: 'pass' });
    await until(tom, () => tom.conversation('group', group.id), 'the group at tom');

    await mei.send({ ope: 'group', toId: group.id, body: '欢迎' }).stored;
    await until(tom, () => tom.messages('group', group.id).length === 1, 'the message');

    assert.deepEqual(bodies(tom.messages('group', group.id)), ['欢迎']); // not what was said before
    assert.equal(tom.conversation('group', group.id).unreadCount, 1);
    await tom.read('group', group.id);
    await until(mei, () => mei.conversation('group', group.id).readCount?.seq === 2, 'the count of readers');
    await mei.call('POST', '/chatGroups/dissolve', { groupId: group.id });
    await until([mei, tom], () => !mei.conversation('group', group.id) && !tom.conversation('group', group.id), 'the end');
    await until([mei, tom], () => mei.groups.length === 0 && tom.groups.length === 0, 'empty lists');
});

test('friends, requests and names follow what happens', async () => {
    const [mei, tom] = [await company.person('mei'), await company.person('tom')];
    await online(mei, tom);

    await mei.addFriend(tom.me.id, "it's me");
    await until(tom, () => tom.friendRequests.length === 1, 'the request');
    assert.equal(tom.friendRequests[0].applyReason, "it's me");
    await tom.answerFriend(mei.me.id, 'pass');
    await until([mei, tom], () => mei.friends.length === 1 && tom.friends.length === 1, 'friendship');
    await until(tom, () => tom.friendRequests.length === 0, 'the request to be answered');
    await mei.send({ ope: 'friend', toId: tom.me.id, body: 'hi' }).stored;
    await mei.call('PUT', '/friends/remark', { toId: tom.me.id, remark: '小汤' });
    await until(mei, () => mei.conversation('friend', tom.me.id).remark === '小汤', 'the remark');
    await tom.call('DELETE', '/friends', { toId: mei.me.id });
    await until(mei, () => mei.friends.length === 0, 'the end of it');
});

test('presence and typing are told while both are there', async () => {
    const [mei, tom] = await company.friends();
    await online(mei);
    await mei.watchPresence([tom.me.id]);
    await until(mei, () => mei.presenceOf(tom.me.id)?.status === 'offline', 'offline');

    await online(tom);
    await until(mei, () => mei.presenceOf(tom.me.id)?.status === 'online', 'online');
    let typed;
    mei.on('typing', (typing) => { typed = typing; });
    await tom.typing(mei.me.id, true);
    await until(mei, () => typed, 'typing');

    assert.deepEqual(typed, { accountId: tom.me.id, isTyping: true });
});

test('a long history is loaded from its end, piece by piece', async () => {
    const [mei, tom] = await company.friends();
    await online(mei);
    for (let i = 1; i <= 25; ++i)
        mei.send({ ope: 'friend', toId: tom.me.id, body: String(i) });
    await until(mei, () => mei.outbox.length === 0, 'all to be stored');

    const tablet = await company.anotherDevice(tom, { firstPage: 10 });
    await online(tablet);

    assert.equal(tablet.conversation('friend', mei.me.id).unreadCount, 25);
    assert.deepEqual(bodies(tablet.messages('friend', mei.me.id)), Array.from({ length: 10 }, (_, i) => String(i + 16)));
    await mei.send({ ope: 'friend', toId: tom.me.id, body: '26' }).stored;
    await until(tablet, () => tablet.conversation('friend', mei.me.id).unreadCount === 26, 'one more');
    while (await tablet.loadOlder('friend', mei.me.id));
    assert.deepEqual(bodies(tablet.messages('friend', mei.me.id)), Array.from({ length: 26 }, (_, i) => String(i + 1)));
    assert.equal(tablet.conversation('friend', mei.me.id).unreadCount, 26);
});

test('a session that ends elsewhere signs this device out', async () => {
    const [mei] = await company.friends();
    const tablet = await company.anotherDevice(mei);
    await online(mei, tablet);

    await mei.endOtherSessions();
    await until(tablet, () => tablet.state.name === 'signedOut', 'the end');

    assert.match(tablet.state.reason, /device$/);
    assert.equal(tablet.isSignedIn, false);
    assert.equal(mei.state.name, 'online');
});

test('signing out leaves nothing behind', async () => {
    const [mei, tom] = await company.friends();
    const entries = new Map();
    const page = await company.anotherDevice(mei, { storage: memoryStorage(entries) });
    await online(page);
    await page.send({ ope: 'friend', toId: tom.me.id, body: 'hi' }).stored;

    await page.signOut();

    assert.deepEqual([...entries.keys()], ['session']);
    assert.equal(entries.get('session').token, '');
    await assert.rejects(page.call('GET', '/me/info'), (error) => error.status === 401);
});
