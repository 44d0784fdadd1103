// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What browsers have and Node.js 18 has not, at least not by the same name.
const crypto = globalThis.crypto ?? (await import('node:crypto')).webcrypto;

// The platform's own WebSocket (browsers, Node.js from 22 on), else the kit's.
export const PlatformSocket = globalThis.WebSocket ?? (await import('./node_socket.js')).NodeSocket;

// 128 random bits. crypto.randomUUID() is missing in pages that came without TLS.
export function randomId() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
