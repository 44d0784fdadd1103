// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal, localStorageStorage, memoryStorage } from '../../../clients/js/src/storage.js';

// What a browser has by that name.
class Area {
    #items = new Map();
    order = [];
    get length() { return this.#items.size; }
    key(index) { return [...this.#items.keys()][index]; }
    getItem(key) { return this.#items.get(key) ?? null; }
    setItem(key, value) { this.order.push(key); this.#items.set(key, String(value)); }
    removeItem(key) { this.#items.delete(key); }
}

const storages = {
    memory: () => { const entries = new Map(); return () => memoryStorage(entries); },
    localStorage: () => { const area = new Area(); return () => localStorageStorage('mei', area); },
};
for (const [name, make] of Object.entries(storages)) {
    test(`what is written to ${name} is there after a reload`, async () => {
        const reload = make();
        const value = { text: '你好', list: [1, null] };
        await reload().write(new Map([['place', { userSeq: 1 }], ['m/friend:1/1', value], ['gone', 1]]));
        value.text = 'changed later';
        await reload().write(new Map([['gone', undefined], ['place', { userSeq: 2 }]]));

        const entries = await reload().load();

        assert.deepEqual(Object.fromEntries(entries), { place: { userSeq: 2 }, 'm/friend:1/1': { text: '你好', list: [1, null] } });
        entries.get('place').userSeq = 3;
        assert.equal((await reload().load()).get('place').userSeq, 2);
    });
}

test('two accounts of one page do not see each other', async () => {
    const area = new Area();
    await localStorageStorage('mei', area).write(new Map([['me', 1]]));
    await localStorageStorage('tom', area).write(new Map([['me', 2]]));

    assert.deepEqual([...await localStorageStorage('mei', area).load()], [['me', 1]]);
});

test('localStorage keeps the place after what led to it', async () => {
    const area = new Area();

    await localStorageStorage('mei', area).write(new Map([['place', {}], ['m/friend:1/1', {}], ['c/friend:1', {}]]));

    assert.equal(area.order.at(-1), 'freeim:mei:place');
});

test('changes of one moment are one write, and writes keep their order', async () => {
    const writes = [];
    const journal = new Journal({ write: async (changes) => { writes.push(Object.fromEntries(changes)); } }, assert.fail);

    journal.set('a', 1);
    journal.set('b', 1);
    journal.set('a', 2);
    await journal.flush();
    journal.set('a', 3);
    journal.delete('b');
    await journal.flush();

    assert.deepEqual(writes, [{ a: 2, b: 1 }, { a: 3, b: undefined }]);
});

test('what could not be written is written with what comes next', async () => {
    const writes = [];
    let isFull = true;
    const journal = new Journal({
        async write(changes) {
            if (isFull)
                throw new Error('full');
            writes.push(Object.fromEntries(changes));
        },
    }, () => {});

    journal.set('m', 'a message');
    journal.set('place', 1);
    await assert.rejects(journal.flush(), /full/);
    isFull = false;
    journal.set('place', 2);
    await journal.flush();

    assert.deepEqual(writes, [{ m: 'a message', place: 2 }]);
});

test('what the storage has no room for at once is written as everything else', async () => {
    const writes = [];
    const journal = new Journal({
        write: async (changes) => { writes.push(Object.fromEntries(changes)); },
        keep: () => { throw new Error('full'); },
    }, assert.fail);

    journal.keep('o/1', { body: 'hello' });
    await journal.flush();

    assert.deepEqual(writes, [{ 'o/1': { body: 'hello' } }]);
});
