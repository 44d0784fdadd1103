// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long to wait before the next try: anything up to a bound that doubles. A server that comes back is not met by all
// of its clients in the same moment ("full jitter").
export class Backoff {
    #base;
    #cap;
    #random;
    #tries = 0;

    constructor({ base = 1_000, cap = 60_000, random = Math.random } = {}) {
        this.#base = base;
        this.#cap = cap;
        this.#random = random;
    }

    // ms. least: what the server asked for, in seconds (Retry-After).
    next(least = 0) {
        const bound = Math.min(this.#cap, this.#base * 2 ** this.#tries);
        this.#tries = Math.min(this.#tries + 1, 30);
        return least * 1_000 + this.#random() * bound;
    }

    reset() {
        this.#tries = 0;
    }
}
