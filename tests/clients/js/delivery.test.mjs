// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing lost, nothing twice, in order: through crashes of the server, frames that never arrive, and networks without
// WebSockets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { memoryStorage } from '../../../clients/js/src/index.js';
import { Company } from './support/company.mjs';
import { bodies, newClient, online, stored, timings, until } from './support/people.mjs';
import { BlockedSocket, filteredSocket } from './support/sockets.mjs';

let company;
before(async () => { company = await Company.meet(); });
after(() => company.leave());

const lines = (name, from, to) => Array.from({ length: to - from + 1 }, (_, i) => `${name} ${from + i}`);
const messagesWith = (client, other) => client.messages('friend', other.me.id);

function sayAll(client, other, texts) {
    for (const body of texts)
        client.send({ ope: 'friend', toId: other.me.id, body });
}

// What both have is what the server has, and all of it: each line once, each speaker's lines in order.
async function assertComplete(mei, tom, meis, toms) {
    const kept = await stored(mei, 'friend', tom.me.id);
    assert.deepEqual(kept.map(({ seq }) => seq), kept.map((_, i) => i + 1));
    const of = ({ me }) => bodies(kept.filter(({ fromId }) => fromId === me.id));
    assert.deepEqual(of(mei), meis);
    assert.deepEqual(of(tom), toms);
    const whole = (messages) => messages.map(({ seq, id, body }) => ({ seq, id, body }));
    assert.deepEqual(whole(messagesWith(mei, tom)), whole(kept));
    assert.deepEqual(whole(messagesWith(tom, mei)), whole(kept));
}

async function settled(mei, tom, count) {
    await until([mei, tom], () => [mei, tom].every((client) => client.outbox.length === 0) &&
        messagesWith(mei, tom).length === count && messagesWith(tom, mei).length === count, `${count} messages at both`);
}

test('two chat through crashes of the server without losing a line', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);

    // Each is killed in the midst of what both say, and both go on talking while nobody is there.
    for (let round = 0; round < 3; ++round) {
        const first = round * 40;
        sayAll(mei, tom, lines('mei', first + 1, first + 20));
        sayAll(tom, mei, lines('tom', first + 1, first + 20));
        await until([mei, tom], () => messagesWith(tom, mei).length >= first * 2 + 10, 'some lines');
        await company.server.kill();
        sayAll(mei, tom, lines('mei', first + 21, first + 40));
        sayAll(tom, mei, lines('tom', first + 21, first + 40));
        await until([mei, tom], () => mei.state.name === 'offline' && tom.state.name === 'offline', 'both to notice');
        await company.server.launch();
        await settled(mei, tom, first * 2 + 80);
    }

    await assertComplete(mei, tom, lines('mei', 1, 120), lines('tom', 1, 120));
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 120);
    const { items } = await tom.call('GET', '/chat/conversations');
    assert.equal(items[0].unreadCount, 120);
});

test('a client that is closed while the server is away goes on after its next start', async () => {
    const entries = new Map();
    const [mei, tom] = await company.friends({ storage: memoryStorage(entries) });
    await online(mei, tom);
    await mei.send({ ope: 'friend', toId: tom.me.id, body: 'mei 1' }).stored;
    await until(tom, () => messagesWith(tom, mei).length === 1, 'the first line');

    await company.server.kill();
    sayAll(mei, tom, lines('mei', 2, 5));
    sayAll(tom, mei, lines('tom', 1, 3));
    await until(mei, () => mei.state.name === 'offline', 'the end');
    await mei.stop();
    await company.server.launch();
    const again = company.joined(await newClient(company.server, { storage: memoryStorage(entries) }));
    await online(again);
    await settled(again, tom, 8);

    await assertComplete(again, tom, lines('mei', 1, 5), lines('tom', 1, 3));
});

test('an answer that is lost does not double a message', async () => {
    let isLosing = true;
    const WebSocket = filteredSocket((frame) => !(isLosing && frame.type === 'ack'));
    const [mei, tom] = await company.friends({ WebSocket, timings: { ...timings, acknowledgement: 300 } });
    await online(mei, tom);

    sayAll(mei, tom, ['mei 1']);
    await until(tom, () => messagesWith(tom, mei).length === 1, 'the message');
    await until(mei, () => mei.state.name !== 'online', 'patience to end');
    isLosing = false;
    sayAll(mei, tom, ['mei 2']);
    await settled(mei, tom, 2);

    await assertComplete(mei, tom, ['mei 1', 'mei 2'], []);
});

test('pushes that never arrive are noticed by their numbers', async () => {
    let count = 0;
    let isLosing = true;
    let connects = 0;
    const isCounted = (frame) => frame.userSeq !== undefined || frame.type === 'text';
    const WebSocket = filteredSocket((frame) => !isLosing || !isCounted(frame) || ++count % 5 === 0);
    const [mei, tom] = await company.friends({}, { WebSocket });
    tom.on('state', ({ name }) => { connects += name === 'connecting' ? 1 : 0; });
    await online(mei, tom);

    for (let i = 1; i <= 20; ++i) {
        const message = await mei.send({ ope: 'friend', toId: tom.me.id, body: `mei ${i}` }).stored;
        await tom.call('PUT', '/friends/remark', { toId: mei.me.id, remark: `Mei ${i}` });
        if (i > 15)
            await mei.recall(message);
    }
    isLosing = false;
    await mei.send({ ope: 'friend', toId: tom.me.id, body: 'mei 21' }).stored;
    await tom.call('PUT', '/friends/remark', { toId: mei.me.id, remark: 'Mei' });
    await settled(mei, tom, 21);
    await until(tom, () => tom.conversation('friend', mei.me.id).remark === 'Mei', 'the last change');

    assert.equal(connects, 1);
    assert.ok(count >= 40);
    const { userSeq } = await tom.call('GET', '/chat/sync', { after: 0, limit: 1 });
    assert.equal(tom.place.userSeq, userSeq);
    assert.equal(tom.conversation('friend', mei.me.id).unreadCount, 16);
    await assertComplete(mei, tom, [...lines('mei', 1, 15), '', '', '', '', '', 'mei 21'], []);
});

test('a silent connection is given up, and the next one serves', async () => {
    let sockets = 0;
    let isDeaf = false;
    const heard = filteredSocket(() => !isDeaf);
    const WebSocket = class extends heard {
        constructor(address) {
            super(address);
            ++sockets;
            isDeaf = false;
        }
    };
    const [mei, tom] = await company.friends({}, { WebSocket, timings: { ...timings, quiet: 200, answer: 200 } });
    await online(mei, tom);
    isDeaf = true;

    await mei.send({ ope: 'friend', toId: tom.me.id, body: 'mei 1' }).stored;
    await until(tom, () => messagesWith(tom, mei).length === 1, 'the message');

    assert.ok(sockets > 1);
    await assertComplete(mei, tom, ['mei 1'], []);
});

test('where no WebSocket gets through, REST serves', async () => {
    const [mei, tom] = await company.friends({}, { WebSocket: BlockedSocket });
    await online(mei);
    tom.start();
    await until(tom, () => tom.state.name === 'polling', 'the other way');

    sayAll(tom, mei, lines('tom', 1, 3));
    sayAll(mei, tom, lines('mei', 1, 3));
    await settled(mei, tom, 6);

    await assertComplete(mei, tom, lines('mei', 1, 3), lines('tom', 1, 3));
});

test('a long queue is sent as fast as a client may, and not faster', async () => {
    const [mei, tom] = await company.friends();
    const states = [];
    mei.on('state', ({ name }) => states.push(name));
    sayAll(mei, tom, lines('mei', 1, 230)); // in one go they would be more than the frames of ten seconds

    await online(mei, tom);
    await settled(mei, tom, 230);

    assert.deepEqual(states, ['connecting', 'online']);
    await assertComplete(mei, tom, lines('mei', 1, 230), []);
});

test('who is told to slow down loses nothing', async () => {
    const slow = await Company.meet({
        FREEIM_RATE_LIMIT_SEND_PER_ACCOUNT: '10/s burst 5', FREEIM_RATE_LIMIT_GENERAL_PER_ACCOUNT: '20/s burst 10',
    });
    const [mei, tom] = await slow.friends();
    await online(mei, tom);
    sayAll(mei, tom, lines('mei', 1, 20));
    await settled(mei, tom, 20);
    await tom.stop();
    const tablet = await slow.anotherDevice(tom, { firstPage: 2 });
    await online(tablet);
    while (await tablet.loadOlder('friend', mei.me.id));

    await assertComplete(mei, tablet, lines('mei', 1, 20), []);
    await slow.leave();
});

test('a place in the changes that the server does not know starts over, and keeps what waits', async () => {
    const entries = new Map();
    const [mei, tom] = await company.friends({ storage: memoryStorage(entries) });
    await online(mei, tom);
    await tom.send({ ope: 'friend', toId: mei.me.id, body: 'tom 1' }).stored;
    await until(mei, () => messagesWith(mei, tom).length === 1, 'the message');
    await mei.stop();
    // As after a backup was restored: later numbers, and a message that the server does not know.
    entries.get('place').userSeq += 1000;
    const key = `m/friend:${tom.me.id}/000000000000001`;
    entries.get(key).body = 'what the backup does not have';
    sayAll(mei, tom, ['mei 1']);
    await mei.stop();

    const again = company.joined(await newClient(company.server, { storage: memoryStorage(entries) }));
    await online(again);
    await settled(again, tom, 2);

    await assertComplete(again, tom, ['mei 1'], ['tom 1']);
});

test('devices that sign in and out in between end with the same', async () => {
    const [mei, tom] = await company.friends();
    await online(mei, tom);
    sayAll(mei, tom, lines('mei', 1, 10));
    const tablet = await company.anotherDevice(mei);
    await online(tablet);
    sayAll(tablet, tom, lines('tablet', 1, 10));
    sayAll(mei, tom, lines('mei', 11, 20));

    await settled(mei, tom, 30);
    await until(tablet, () => messagesWith(tablet, tom).length === 30, 'all of it');
    assert.deepEqual(messagesWith(tablet, tom), messagesWith(mei, tom));
});
