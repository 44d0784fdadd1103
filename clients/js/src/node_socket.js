// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { FrameReader, closeContent, encodeFrame, opcodes } from './frames.js';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // RFC 6455 1.3
const closePatience = 3_000; // ms

// A client's WebSocket (RFC 6455) over Node's own HTTP, for versions of Node.js that have none: the browser's class, as
// far as this kit needs it. Texts only; no extensions, no subprotocols.
export class NodeSocket {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;

    readyState = NodeSocket.CONNECTING;
    onopen = null;
    onmessage = null;
    onerror = null;
    onclose = null;

    #request;
    #stream = null;
    #closing = null; // what the other side, or we, said for good-bye
    #timer = null;

    // maxMessage: bytes; a longer one ends the connection (1009).
    constructor(address, { headers = {}, maxMessage = 16 * 1024 * 1024, handshakeTimeout = 15_000 } = {}) {
        const url = new URL(address);
        const isSecure = url.protocol === 'wss:' || url.protocol === 'https:';
        url.protocol = isSecure ? 'https:' : 'http:';
        const key = randomBytes(16).toString('base64');
        this.#request = (isSecure ? requestSecure : requestPlain)(url, {
            agent: false,
            headers: {
                ...headers, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13',
                'sec-websocket-key': key,
            },
        });
        const reader = new FrameReader({ maxMessage, isServer: false });
        this.#request.setTimeout(handshakeTimeout, () => this.#request.destroy(new Error('the handshake took too long')));
        this.#request.on('error', (error) => this.#fail(error));
        this.#request.on('response', (response) => {
            response.resume();
            this.#fail(new Error(`no upgrade, but HTTP status ${response.statusCode}`));
        });
        this.#request.on('upgrade', (response, stream, first) => this.#begin(response, stream, first, key, reader));
        this.#request.end();
    }

    send(text) {
        if (this.readyState === NodeSocket.CONNECTING)
            throw new Error('the connection is not open yet');
        if (this.readyState === NodeSocket.OPEN)
            this.#write(opcodes.text, Buffer.from(String(text), 'utf8'));
    }

    close(code = 1000, reason = '') {
        if (this.readyState >= NodeSocket.CLOSING)
            return;
        if (this.readyState === NodeSocket.CONNECTING) {
            this.#fail(new Error('closed during the handshake'));
            return;
        }
        this.#sayGoodbye(code, reason);
    }

    // At once, without a word: as when a cable is cut.
    terminate() {
        this.#end(1006, '');
    }

    #begin(response, stream, first, key, reader) {
        const expected = createHash('sha1').update(key + guid).digest('base64');
        if (response.headers['sec-websocket-accept'] !== expected) {
            stream.destroy();
            this.#fail(new Error('the answer to the handshake is not of a WebSocket'));
            return;
        }
        if (this.readyState !== NodeSocket.CONNECTING) {
            stream.destroy();
            return;
        }
        this.#stream = stream;
        stream.setTimeout(0);
        stream.setNoDelay(true);
        stream.on('error', () => {}); // 'close' follows
        stream.on('close', () => this.#end(this.#closing?.code ?? 1006, this.#closing?.reason ?? ''));
        stream.on('data', (bytes) => this.#take(reader, bytes));
        this.readyState = NodeSocket.OPEN;
        this.onopen?.({ type: 'open' });
        if (first.length > 0)
            this.#take(reader, first);
    }

    #take(reader, bytes) {
        if (this.readyState === NodeSocket.CLOSED)
            return;
        try {
            for (const frame of reader.read(bytes))
                this.#act(frame);
        } catch (error) {
            this.#sayGoodbye(error.closeCode ?? 1002, error.message);
            this.#stream.destroy();
        }
    }

    #act({ opcode, content }) {
        if (opcode === opcodes.text) {
            if (this.readyState === NodeSocket.OPEN)
                this.onmessage?.({ type: 'message', data: content });
        } else if (opcode === opcodes.ping) {
            this.#write(opcodes.pong, content);
        } else if (opcode === opcodes.close) {
            const { code, reason } = content;
            this.#closing = { code, reason }; // the other side's reason is the one that counts
            if (this.readyState === NodeSocket.OPEN)
                this.#write(opcodes.close, closeContent(code === 1005 ? undefined : code));
            this.readyState = NodeSocket.CLOSING;
            this.#stream.end();
            this.#waitForEnd();
        }
    }

    #sayGoodbye(code, reason) {
        this.#closing ??= { code, reason };
        if (this.readyState === NodeSocket.OPEN)
            this.#write(opcodes.close, closeContent(code, reason));
        this.readyState = NodeSocket.CLOSING;
        this.#waitForEnd();
    }

    #waitForEnd() {
        this.#timer ??= setTimeout(() => this.#stream.destroy(), closePatience);
    }

    #write(opcode, content) {
        if (this.#stream?.writable)
            this.#stream.write(encodeFrame(opcode, content, randomBytes(4)));
    }

    #fail(error) {
        if (this.readyState === NodeSocket.CLOSED)
            return;
        this.onerror?.({ type: 'error', error, message: error.message });
        this.#end(1006, '');
    }

    #end(code, reason) {
        if (this.readyState === NodeSocket.CLOSED)
            return;
        this.readyState = NodeSocket.CLOSED;
        clearTimeout(this.#timer);
        this.#request.destroy();
        this.#stream?.destroy();
        this.onclose?.({ type: 'close', code, reason, wasClean: code !== 1006 });
    }
}
