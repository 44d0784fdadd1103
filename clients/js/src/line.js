// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Backoff } from './backoff.js';
import { Refusal, Unreachable } from './errors.js';

export const defaultTimings = {
    base: 1_000, cap: 60_000,  // of the pauses between tries, ms
    handshake: 10_000,         // for a socket to open
    quiet: 35_000,             // nothing came for so long (the server pings every 25 s): ask whether it is there
    answer: 10_000,            // and wait for so long
    stable: 10_000,            // a connection that lived for so long was a good one
    acknowledgement: 20_000,   // of a message
    receipts: 1_000,           // between two "received" of a conversation
};

// The server ends connections that send more than 20 frames or 32 KiB a second, as a mean over ten; older ones
// counted up to eleven seconds as ten. One token is one frame, or as many bytes as one frame may have; in any eleven
// seconds there are 195.
const tokensPerSecond = 15;
const mostTokens = 30;
const bytesPerToken = 1_500;
const mostBytesOfACharacter = 3;

// Keeps a WebSocket open, whatever happens: connects, holds back what comes until the client has caught up, hands over
// one frame after the other, notices when nobody is there any more, and begins anew.
export class Line {
    #hooks;
    #timings;
    #backoff;
    #socket = null;
    #isStopped = true;
    #isOnline = false;
    #endPause = () => {};
    #lastHeard = 0;
    #tokens = mostTokens;
    #tokensAt = Date.now();
    #turn = Promise.resolve();

    // hooks: open() a socket, of its class and with its address; caughtUp(), then frame(object) for each, all of them
    // awaited; poll() when no socket can be had; state(name, detail).
    constructor({ hooks, timings, random }) {
        this.#hooks = hooks;
        this.#timings = timings;
        this.#backoff = new Backoff({ base: timings.base, cap: timings.cap, random });
    }

    get isOnline() { return this.#isOnline; }

    async run() {
        this.#isStopped = false;
        while (!this.#isStopped) {
            const began = Date.now();
            const end = await this.#connect();
            this.#isOnline = false;
            if (this.#isStopped)
                break;
            if (end.isFinal) {
                this.#isStopped = true;
                this.#hooks.state('signedOut', end);
                return;
            }
            if (end.wasOnline && Date.now() - began >= this.#timings.stable)
                this.#backoff.reset();
            const pause = this.#backoff.next(end.retryAfter);
            this.#hooks.state(end.isPolling ? 'polling' : 'offline', { reason: end.reason, pause });
            await this.#pause(pause);
        }
        this.#hooks.state('stopped', {});
    }

    stop() {
        this.#isStopped = true;
        this.#endPause();
        this.drop(1000);
    }

    // The network is back, or somebody looks at the page: try at once, or make sure that the line is alive.
    wake() {
        this.#endPause();
        if (this.#isOnline)
            this.#ask();
    }

    // Without waiting for the other side's good-bye: perhaps nobody is there.
    drop(code = 4000) {
        const socket = this.#socket;
        socket?.close(code, '');
        socket?.onclose?.({ code: 1006, reason: '' });
    }

    // Waits until the frame may be sent. False: there is no connection to send it on.
    async send(frame) {
        const text = JSON.stringify(frame);
        const socket = this.#socket;
        const turn = this.#turn.then(() => this.#takeTurn(1 + Math.floor(text.length * mostBytesOfACharacter / bytesPerToken)));
        this.#turn = turn;
        await turn;
        if (!this.#isOnline || socket !== this.#socket || socket.readyState !== 1)
            return false;
        socket.send(text);
        return true;
    }

    async #takeTurn(count) {
        const now = Date.now();
        this.#tokens = Math.min(mostTokens, this.#tokens + (now - this.#tokensAt) / 1_000 * tokensPerSecond);
        this.#tokensAt = now;
        this.#tokens -= Math.min(count, mostTokens);
        if (this.#tokens < 0)
            await new Promise((resolve) => setTimeout(resolve, -this.#tokens / tokensPerSecond * 1_000));
    }

    #pause(milliseconds) {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, milliseconds);
            this.#endPause = () => { clearTimeout(timer); resolve(); };
        });
    }

    async #connect() {
        this.#hooks.state('connecting', {});
        const frames = new FrameQueue();
        let closed = null;
        try {
            const isOpen = await this.#open(frames, (end) => {
                closed = end;
                this.#isOnline = false;
                this.#hooks.closed();
                frames.end();
            });
            if (!isOpen)
                return await this.#poll(closed);
            await this.#hooks.caughtUp();
            if (!closed) {
                this.#isOnline = true;
                this.#hooks.state('online', {});
            }
            for (let frame = await frames.next(); frame; frame = await frames.next())
                await this.#hooks.frame(frame);
            return { wasOnline: true, ...closed };
        } catch (error) {
            this.drop(1000);
            return this.#endBy(error);
        } finally {
            this.#socket = null;
        }
    }

    // True: open. False: it closed first. A browser does not tell why.
    #open(frames, onEnd) {
        return new Promise((resolve) => {
            const socket = this.#hooks.open();
            this.#socket = socket;
            this.#lastHeard = Date.now();
            const watch = setInterval(() => this.#watch(socket), Math.min(5_000, this.#timings.quiet / 4));
            const late = setTimeout(() => { if (socket.readyState === 0) this.drop(); }, this.#timings.handshake);
            socket.onopen = () => resolve(true);
            socket.onmessage = ({ data }) => {
                this.#lastHeard = Date.now();
                const frame = parsed(data);
                if (!frame)
                    this.drop(4002);
                else if (frame.type !== 'ping')
                    frames.add(frame);
            };
            socket.onerror = () => {};
            socket.onclose = ({ code, reason }) => {
                socket.onclose = socket.onmessage = null;
                clearInterval(watch);
                clearTimeout(late);
                onEnd({ code, reason, isFinal: code === 4001 });
                resolve(false);
            };
        });
    }

    async #poll(closed) {
        if (this.#isStopped)
            return closed;
        await this.#hooks.poll();
        return { ...closed, isPolling: true };
    }

    #watch(socket) {
        if (socket.readyState === 1 && Date.now() - this.#lastHeard > this.#timings.quiet)
            this.#ask();
    }

    // A ping is echoed.
    #ask() {
        const socket = this.#socket;
        if (!socket || socket.readyState !== 1 || socket.isAsked)
            return;
        const heard = this.#lastHeard;
        socket.isAsked = true;
        socket.send('{"type":"ping"}');
        const timer = setTimeout(() => {
            socket.isAsked = false;
            if (socket === this.#socket && this.#lastHeard === heard)
                this.drop();
        }, this.#timings.answer);
        timer.unref?.(); // it must not keep a program of Node.js from ending
    }

    #endBy(error) {
        if (error instanceof Refusal)
            return { isFinal: error.isEndOfSession, reason: error.error, retryAfter: error.retryAfter };
        if (!(error instanceof Unreachable))
            this.#hooks.problem(error);
        return { reason: error.message };
    }
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

// Frames wait here until they are asked for; after its end, what is left comes first.
class FrameQueue {
    #frames = [];
    #isEnded = false;
    #wake = () => {};

    add(frame) {
        this.#frames.push(frame);
        this.#wake();
    }

    end() {
        this.#isEnded = true;
        this.#wake();
    }

    async next() {
        if (this.#frames.length === 0 && !this.#isEnded)
            await new Promise((resolve) => { this.#wake = resolve; });
        return this.#frames.shift();
    }
}
