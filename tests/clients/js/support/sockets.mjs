// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { PlatformSocket } from '../../../../clients/js/src/platform.js';

// A WebSocket as the client sees it, with a hand in between. lets(frame): whether a frame of the server's gets through.
export function filteredSocket(lets) {
    return class {
        #socket;
        onopen = null;
        onclose = null;
        onerror = null;
        onmessage = null;

        constructor(address) {
            this.#socket = new PlatformSocket(address);
            this.#socket.onopen = (event) => this.onopen?.(event);
            this.#socket.onclose = (event) => this.onclose?.(event);
            this.#socket.onerror = (event) => this.onerror?.(event);
            this.#socket.onmessage = (event) => {
                if (lets(JSON.parse(event.data)))
                    this.onmessage?.(event);
            };
        }

        get readyState() { return this.#socket.readyState; }
        send(text) { this.#socket.send(text); }
        close(code, reason) { this.#socket.close(code, reason); }
    };
}

// What a network does that lets no WebSocket through.
export class BlockedSocket {
    readyState = 0;

    constructor() {
        setImmediate(() => {
            this.readyState = 3;
            this.onclose?.({ code: 1006, reason: '' });
        });
    }

    close() {}
    send() {}
}
