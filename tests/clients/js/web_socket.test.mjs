// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, test } from 'node:test';
import { Backoff } from '../../../clients/js/src/backoff.js';
import { FrameReader, closeContent, encodeFrame, opcodes } from '../../../clients/js/src/frames.js';
import { NodeSocket } from '../../../clients/js/src/node_socket.js';

const servers = [];
afterEach(() => servers.splice(0).forEach((server) => { server.closeAllConnections(); server.close(); }));

const text = (words) => Buffer.from(words, 'utf8');
const fromServer = (opcode, content) => encodeFrame(opcode, content, null);
const fragment = (isFinal, opcode, content) => {
    const frame = fromServer(opcode, content);
    frame[0] = (isFinal ? 0x80 : 0) | opcode;
    return frame;
};

// A server of the test's own, which speaks byte by byte. accept(stream, reader) is called after the handshake.
async function serverThat(accept, answer = (key) => key) {
    const server = createServer((_, response) => response.writeHead(403).end());
    servers.push(server);
    server.on('upgrade', (request, stream) => {
        const key = answer(createHash('sha1')
            .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64'));
        stream.on('error', () => {});
        stream.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
        accept(stream, new FrameReader({ maxMessage: 1e8, isServer: true }));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `ws://127.0.0.1:${server.address().port}/`;
}

// Everything that a socket tells until it closes.
function told(socket) {
    const messages = [];
    return new Promise((resolve) => {
        socket.onmessage = ({ data }) => messages.push(data);
        socket.onclose = ({ code, reason, wasClean }) => resolve({ messages, code, reason, wasClean });
    });
}

const goodbye = fromServer(opcodes.close, closeContent(4001, 'the session has ended: operator'));

test('texts of every length come whole, however they are cut', async () => {
    const texts = ['', 'a', '好'.repeat(41), 'x'.repeat(125), 'x'.repeat(126), '👋'.repeat(16_384), 'y'.repeat(70_000)];
    for (const pieceLength of [1, 7, 65_536]) {
        const address = await serverThat((stream) => {
            const bytes = Buffer.concat([...texts.map((each) => fromServer(opcodes.text, text(each))), goodbye]);
            for (let i = 0; i < bytes.length; i += pieceLength)
                stream.write(bytes.subarray(i, i + pieceLength));
        });
        const end = await told(new NodeSocket(address));

        assert.deepEqual(end.messages, texts);
        assert.deepEqual([end.code, end.reason, end.wasClean], [4001, 'the session has ended: operator', true]);
    }
});

test('fragments with pings between them are one message, and each ping is answered', async () => {
    const [hello, wave] = [text('你好'), text('👋')];
    let pongs = [];
    const address = await serverThat((stream, reader) => {
        stream.write(Buffer.concat([
            fragment(false, opcodes.text, hello.subarray(0, 2)), fromServer(opcodes.ping, text('one')),
            fragment(false, opcodes.continuation, Buffer.concat([hello.subarray(2), wave.subarray(0, 1)])),
            fromServer(opcodes.ping, text('two')), fragment(true, opcodes.continuation, wave.subarray(1)), goodbye,
        ]));
        stream.on('data', (bytes) => {
            for (const { opcode, content } of reader.read(bytes)) {
                if (opcode === opcodes.pong)
                    pongs.push(content.toString());
            }
        });
    });

    const end = await told(new NodeSocket(address));

    assert.deepEqual(end.messages, ['你好👋']);
    assert.deepEqual(pongs, ['one', 'two']);
});

test('what is sent arrives masked and whole', async () => {
    const texts = ['你好', 'x'.repeat(200), 'y'.repeat(100_000)];
    let arrived = [];
    const address = await serverThat((stream, reader) => {
        stream.on('data', (bytes) => {
            for (const { opcode, content } of reader.read(bytes)) { // throws when a frame is not masked
                if (opcode === opcodes.text)
                    arrived.push(content);
                else
                    stream.write(fromServer(opcode, closeContent(content.code)));
            }
        });
    });
    const socket = new NodeSocket(address);
    const end = told(socket);
    socket.onopen = () => {
        texts.forEach((each) => socket.send(each));
        socket.close(1000, 'done');
    };

    assert.deepEqual([(await end).code, (await end).wasClean], [1000, true]);
    assert.deepEqual(arrived, texts);
});

const violations = {
    'a masked frame': [encodeFrame(opcodes.text, text('a'), Buffer.from([1, 2, 3, 4])), 1002],
    'a compressed frame': [Buffer.from([0xc1, 0x01, 0x61]), 1002],
    'an unknown opcode': [fromServer(3, text('a')), 1002],
    'a binary message': [fromServer(opcodes.binary, text('a')), 1003],
    'a continuation of nothing': [fromServer(opcodes.continuation, text('a')), 1002],
    'a message within a message': [Buffer.concat([fragment(false, opcodes.text, text('a')), fromServer(opcodes.text, text('b'))]), 1002],
    'a long ping': [fromServer(opcodes.ping, Buffer.alloc(126)), 1002],
    'a ping in pieces': [fragment(false, opcodes.ping, text('a')), 1002],
    'broken UTF-8': [fromServer(opcodes.text, Buffer.from([0xe4, 0xbd])), 1007],
    'half a close code': [fromServer(opcodes.close, Buffer.from([3])), 1002],
    'a message beyond the limit': [fromServer(opcodes.text, Buffer.alloc(1_001, 0x61)), 1009],
    'fragments beyond the limit': [Buffer.concat([fragment(false, opcodes.text, Buffer.alloc(600, 0x61)),
        fragment(true, opcodes.continuation, Buffer.alloc(600, 0x61))]), 1009],
};
for (const [name, [bytes, code]] of Object.entries(violations)) {
    test(`${name} ends the connection with ${code}`, async () => {
        const said = new Promise((resolve) => {
            serverThat((stream, reader) => {
                stream.write(bytes);
                stream.on('data', (answer) => {
                    for (const { opcode, content } of reader.read(answer)) {
                        if (opcode === opcodes.close)
                            resolve(content.code);
                    }
                });
            }).then((address) => told(new NodeSocket(address, { maxMessage: 1_000 })).then((end) => {
                assert.deepEqual(end.messages, []);
                assert.equal(end.code, code);
            }));
        });

        assert.equal(await said, code);
    });
}

test('a refused handshake is an error that tells the status', async () => {
    const server = createServer((_, response) => response.writeHead(401).end());
    servers.push(server);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const socket = new NodeSocket(`ws://127.0.0.1:${server.address().port}/`);
    let message = '';
    socket.onerror = (event) => { message = event.message; };

    const end = await told(socket);

    assert.deepEqual([end.code, end.wasClean, socket.readyState], [1006, false, NodeSocket.CLOSED]);
    assert.match(message, /401/);
});

test('an answer of somebody who does not speak WebSocket is refused', async () => {
    const address = await serverThat(() => {}, () => 'bm90IHRoZSBhbnN3ZXI=');

    assert.equal((await told(new NodeSocket(address))).code, 1006);
});

test('a connection that is cut is no good-bye', async () => {
    const address = await serverThat((stream) => stream.destroy());

    assert.deepEqual(await told(new NodeSocket(address)), { messages: [], code: 1006, reason: '', wasClean: false });
});

test('pauses are drawn below a bound that doubles up to its cap', () => {
    const longest = new Backoff({ base: 100, cap: 1_000, random: () => 1 });
    assert.deepEqual(Array.from({ length: 6 }, () => longest.next()), [100, 200, 400, 800, 1_000, 1_000]);
    assert.equal(longest.next(5), 6_000); // what the server asks for comes on top
    longest.reset();
    assert.equal(longest.next(), 100);
    assert.equal(new Backoff({ base: 100, random: () => 0 }).next(), 0);
});
