// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where a client keeps what it knows. A storage is two functions, and perhaps a third:
//   load()          all that was written, as a Map of texts and values
//   write(changes)  a Map of texts and values; undefined takes one away. All of it, or none, is to be kept.
//   keep(changes)   as write(), but done when it returns: for what was typed, and is nowhere else yet. May throw.
// Values are what JSON can hold.

// Forgets everything with the page or the program. It hands out and keeps copies, as the others do.
export function memoryStorage(entries = new Map()) {
    return {
        load: async () => structuredClone(entries),
        write: async (changes) => apply(changes, (key, value) => entries.set(key, structuredClone(value)), (key) => entries.delete(key)),
    };
}

// In a browser's localStorage: simple, and good for some thousand messages (5 MB for a page's whole origin). It knows no
// transactions; what was cut short is done again, since the place in the order of changes is written last.
export function localStorageStorage(name, area = globalThis.localStorage) {
    const prefix = `freeim:${name}:`;
    const keep = (changes) => {
        const placeLast = [...changes].sort(([left], [right]) => (left === 'place') - (right === 'place'));
        apply(placeLast, (key, value) => area.setItem(prefix + key, JSON.stringify(value)),
            (key) => area.removeItem(prefix + key));
    };
    return {
        async load() {
            const entries = new Map();
            for (let i = 0; i < area.length; ++i) {
                const key = area.key(i);
                if (key.startsWith(prefix))
                    entries.set(key.slice(prefix.length), JSON.parse(area.getItem(key)));
            }
            return entries;
        },
        async write(changes) {
            keep(changes);
        },
        keep,
    };
}

// In a browser's IndexedDB: as much as the browser allows, each write in one transaction. That takes its time, and a page
// that is closed meanwhile loses it; so what was typed is in localStorage until the server has it.
export function indexedStorage(name, factory = globalThis.indexedDB, area = ownArea()) {
    const store = 'entries';
    const typed = area && localStorageStorage(`typed:${name}`, area);
    const opened = new Promise((resolve, reject) => {
        const request = factory.open(`freeim:${name}`, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    opened.catch(() => {}); // load() tells
    return {
        async load() {
            const entries = new Map();
            const transaction = (await opened).transaction(store, 'readonly');
            const request = transaction.objectStore(store).openCursor();
            request.onsuccess = () => {
                const cursor = request.result;
                if (!cursor)
                    return;
                entries.set(cursor.key, cursor.value);
                cursor.continue();
            };
            await finished(transaction);
            for (const [key, value] of await typed?.load() ?? [])
                entries.set(key, value);
            return entries;
        },
        async write(changes) {
            const transaction = (await opened).transaction(store, 'readwrite');
            const entries = transaction.objectStore(store);
            apply(changes, (key, value) => entries.put(value, key), (key) => entries.delete(key));
            await finished(transaction);
            typed?.keep(new Map([...changes].filter(([, value]) => value === undefined)));
        },
        keep: typed?.keep,
    };
}

// Some pages may not have any.
function ownArea() {
    try {
        return globalThis.localStorage;
    } catch {
        return undefined;
    }
}

function apply(changes, set, remove) {
    for (const [key, value] of changes) {
        if (value === undefined)
            remove(key);
        else
            set(key, value);
    }
}

function finished(transaction) {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
}

// Gathers what changes, and writes it in one piece, one write after the other.
export class Journal {
    #storage;
    #changes = new Map();
    #writing = Promise.resolve();
    #isPlanned = false;
    #onProblem;

    constructor(storage, onProblem) {
        this.#storage = storage;
        this.#onProblem = onProblem;
    }

    set(key, value) {
        this.#changes.set(key, value === undefined ? undefined : structuredClone(value));
        if (!this.#isPlanned) {
            this.#isPlanned = true;
            queueMicrotask(() => this.flush().catch(this.#onProblem));
        }
    }

    delete(key) {
        this.set(key, undefined);
    }

    // As set(), but kept when it returns, where the storage can: not even a page that is closed now loses it.
    keep(key, value) {
        try {
            this.#storage.keep?.(new Map([[key, value]]));
        } catch {
            return this.set(key, value); // there is no room left
        }
        if (value === undefined || !this.#storage.keep)
            this.set(key, value);
    }

    // Done when all that was set before is kept.
    flush() {
        this.#isPlanned = false;
        if (this.#changes.size > 0) {
            const changes = this.#changes;
            this.#changes = new Map();
            this.#writing = this.#writing.catch(() => {}).then(() => this.#write(changes));
        }
        return this.#writing;
    }

    async #write(changes) {
        try {
            await this.#storage.write(changes);
        } catch (error) {
            // Later changes must not be kept without these: the next write takes them along.
            this.#changes = new Map([...changes, ...this.#changes]);
            throw error;
        }
    }
}
