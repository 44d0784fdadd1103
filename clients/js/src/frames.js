// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames of RFC 6455 as bytes, for node_socket.js.
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

const longestControl = 125;

function violation(closeCode, message) {
    return Object.assign(new Error(message), { closeCode });
}

// mask: 4 bytes, which clients must give and servers must not.
export function encodeFrame(opcode, content, mask) {
    const maskBit = mask ? 0x80 : 0;
    let head;
    if (content.length < 126) {
        head = Buffer.from([0x80 | opcode, maskBit | content.length]);
    } else if (content.length < 65_536) {
        head = Buffer.from([0x80 | opcode, maskBit | 126, 0, 0]);
        head.writeUInt16BE(content.length, 2);
    } else {
        head = Buffer.alloc(10);
        head[0] = 0x80 | opcode;
        head[1] = maskBit | 127;
        head.writeBigUInt64BE(BigInt(content.length), 2);
    }
    return mask ? Buffer.concat([head, mask, masked(content, mask)]) : Buffer.concat([head, content]);
}

function masked(content, mask) {
    const bytes = Buffer.from(content);
    for (let i = 0; i < bytes.length; ++i)
        bytes[i] ^= mask[i & 3];
    return bytes;
}

export function closeContent(code, reason = '') {
    if (code === undefined)
        return Buffer.alloc(0);
    // The limit may cut a character in two, which the other side must not see.
    const words = Buffer.from(reason, 'utf8').subarray(0, longestControl - 2).toString('utf8').replace(/\uFFFD+$/, '');
    const content = Buffer.concat([Buffer.alloc(2), Buffer.from(words, 'utf8')]);
    content.writeUInt16BE(code);
    return content;
}

// Cuts bytes into messages and control frames. Throws where the other side breaks the protocol, with the `closeCode` to
// say so.
export class FrameReader {
    #maxMessage;
    #isServer;
    #pieces = [];     // bytes that are no whole frame yet
    #size = 0;        // of them
    #needed = 2;      // so many are needed to go on
    #fragments = [];  // of a message that is not whole yet
    #fragmentSize = 0;

    // isServer: frames come from a client, masked.
    constructor({ maxMessage, isServer }) {
        this.#maxMessage = maxMessage;
        this.#isServer = isServer;
    }

    // { opcode: text, content: string }, { ping or pong, Buffer } or { close, { code, reason } }.
    *read(bytes) {
        this.#pieces.push(bytes);
        this.#size += bytes.length;
        while (this.#size >= this.#needed) {
            // Joined only when a frame is likely to be whole: a message of megabytes comes in a thousand pieces.
            const joined = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces, this.#size);
            this.#pieces = [joined];
            const frame = this.#first(joined);
            if (!frame)
                continue; // now it knows how many it needs
            this.#pieces = [joined.subarray(frame.length)];
            this.#size -= frame.length;
            this.#needed = 2;
            const whole = this.#take(frame);
            if (whole)
                yield whole;
        }
    }

    #first(bytes) {
        const isMasked = (bytes[1] & 0x80) !== 0;
        if (isMasked !== this.#isServer)
            throw violation(1002, isMasked ? 'a server must not mask' : 'a client must mask');
        if ((bytes[0] & 0x70) !== 0)
            throw violation(1002, 'extensions were not agreed on');
        const short = bytes[1] & 0x7f;
        const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
        const head = 2 + sizeBytes + (isMasked ? 4 : 0);
        if (!this.#has(head))
            return null;
        const size = sizeBytes === 2 ? bytes.readUInt16BE(2)
            : sizeBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
        const opcode = bytes[0] & 0x0f;
        const isFinal = (bytes[0] & 0x80) !== 0;
        if (opcode >= 8 && (size > longestControl || !isFinal))
            throw violation(1002, 'a control frame is too long, or in pieces');
        if (size + this.#fragmentSize > this.#maxMessage)
            throw violation(1009, 'the message is too long');
        if (!this.#has(head + size))
            return null;
        const content = bytes.subarray(head, head + size);
        return {
            opcode, isFinal, length: head + size,
            content: isMasked ? masked(content, bytes.subarray(head - 4, head)) : content,
        };
    }

    #has(count) {
        this.#needed = count;
        return this.#size >= count;
    }

    #take({ opcode, isFinal, content }) {
        if (opcode === opcodes.ping || opcode === opcodes.pong)
            return { opcode, content };
        if (opcode === opcodes.close)
            return { opcode, content: goodbye(content) };
        if (opcode === opcodes.binary)
            throw violation(1003, 'only texts are understood');
        if (opcode > opcodes.text)
            throw violation(1002, 'a frame of an unknown kind');
        if ((opcode === opcodes.continuation) !== (this.#fragments.length > 0))
            throw violation(1002, 'a fragment without its message');
        this.#fragments.push(content);
        this.#fragmentSize += content.length;
        if (!isFinal)
            return null;
        const whole = Buffer.concat(this.#fragments);
        this.#fragments = [];
        this.#fragmentSize = 0;
        return { opcode: opcodes.text, content: textOf(whole) };
    }
}

function textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        throw violation(1007, 'a text that is not UTF-8');
    }
}

function goodbye(content) {
    if (content.length === 1)
        throw violation(1002, 'a close frame with half a code');
    return content.length === 0 ? { code: 1005, reason: '' }
        : { code: content.readUInt16BE(0), reason: textOf(content.subarray(2)) };
}
