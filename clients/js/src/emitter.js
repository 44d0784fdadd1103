// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who wants to hear of what.
export class Emitter {
    #listeners = new Map();

    // Returns what ends it.
    on(name, listener) {
        const listeners = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, listeners.add(listener));
        return () => listeners.delete(listener);
    }

    emit(name, detail) {
        for (const listener of [...(this.#listeners.get(name) ?? [])]) {
            try {
                listener(detail);
            } catch (error) {
                // A page's mistake must be seen, and must not stop a message that is being taken in.
                queueMicrotask(() => { throw error; });
            }
        }
    }
}
