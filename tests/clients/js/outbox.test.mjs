// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the outbox does when lines come and go in the midst of sending.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../../../clients/js/src/backoff.js';
import { Unreachable } from '../../../clients/js/src/errors.js';
import { Outbox } from '../../../clients/js/src/outbox.js';
import { Journal, memoryStorage } from '../../../clients/js/src/storage.js';

function openedOutbox(transmit) {
    const journal = new Journal(memoryStorage(), assert.fail);
    const outbox = new Outbox({ journal, tell: () => {}, transmit, backoff: () => new Backoff({ base: 1, cap: 1 }) });
    outbox.open();
    return outbox;
}

test('a message that an old line lost when the new one was there already is sent on the new one', async () => {
    const answers = [];
    const transmit = () => new Promise((resolve, reject) => answers.push({ resolve, reject }));
    const outbox = openedOutbox(transmit);
    const { stored } = outbox.add('friend/1', { ope: 'friend', toId: 1, type: 'text', body: 'hello', isPrivate: false });
    while (answers.length === 0)
        await new Promise(setImmediate);

    outbox.close();
    outbox.open(); // while the first try still waits
    answers[0].reject(new Unreachable('the connection is gone'));
    while (answers.length === 1)
        await new Promise(setImmediate);
    answers[1].resolve({ seq: 1 });

    assert.deepEqual(await stored, { seq: 1 });
    assert.deepEqual(outbox.all(), []);
});

test('what was said is kept when the call returns, and no longer when it arrived', async () => {
    const kept = new Map();
    const storage = {
        load: async () => kept,
        write: () => new Promise(() => {}), // a disk that never answers
        keep: (changes) => changes.forEach((value, key) => (value ? kept.set(key, structuredClone(value)) : kept.delete(key))),
    };
    const make = () => new Outbox({
        journal: new Journal(storage, assert.fail), tell: () => {}, transmit: () => new Promise(() => {}),
        backoff: () => new Backoff({ base: 1, cap: 1 }),
    });
    const { clientMsgId } = make().add('friend/1', { ope: 'friend', toId: 1, type: 'text', body: 'hello', isPrivate: false });

    const next = make();
    next.restore(kept);
    assert.deepEqual(next.all().map(({ body }) => body), ['hello']);
    next.arrived(clientMsgId, { seq: 1 });
    assert.deepEqual([...kept], []);
});
