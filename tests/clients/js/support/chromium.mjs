// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { NodeSocket } from '../../../../clients/js/src/node_socket.js';

const patience = 180_000; // ms

// Where the program is. null: not installed.
export async function findChromium() {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
        for (const folder of (process.env.PATH ?? '').split(delimiter)) {
            const isThere = await access(join(folder, name), constants.X_OK).then(() => true, () => false);
            if (isThere)
                return join(folder, name);
        }
    }
    return null;
}

// Headless Chromium, driven through the DevTools protocol over the kit's own WebSocket.
export class Browser {
    #directory;
    #process;
    #ended;
    #socket;
    #calls = new Map();
    #sessions = new Map();
    #next = 1;

    static async start(program) {
        const browser = new Browser();
        browser.#directory = await mkdtemp(join(tmpdir(), 'freeim-chromium-'));
        const isRoot = process.getuid() === 0; // Chromium's sandbox refuses to run as root
        browser.#process = spawn(program, [
            '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${browser.#directory}`, '--no-first-run',
            '--disable-gpu', '--disable-dev-shm-usage', '--disable-extensions', '--disable-background-networking',
            '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
            ...(isRoot ? ['--no-sandbox'] : []), 'about:blank',
        ], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: browser.#directory } });
        process.once('exit', () => browser.#process.kill('SIGKILL')); // when a test breaks off
        browser.#ended = new Promise((resolve) => browser.#process.once('exit', resolve));
        await browser.#connect(await browser.#address());
        return browser;
    }

    // It says so itself.
    #address() {
        return new Promise((resolve, reject) => {
            let said = '';
            const timer = setTimeout(() => reject(new Error(`Chromium did not start: ${said}`)), patience);
            this.#process.stderr.on('data', (text) => {
                said += text;
                const found = /DevTools listening on (ws:\S+)/.exec(said);
                if (found) {
                    clearTimeout(timer);
                    resolve(found[1]);
                }
            });
            this.#ended.then((code) => reject(new Error(`Chromium ended with ${code}: ${said}`)));
        });
    }

    #connect(address) {
        return new Promise((resolve, reject) => {
            this.#socket = new NodeSocket(address, { maxMessage: 64 * 1024 * 1024 });
            this.#socket.onopen = resolve;
            this.#socket.onerror = ({ error }) => reject(error);
            this.#socket.onclose = () => this.#calls.forEach(({ reject: refuse }) => refuse(new Error('Chromium is gone')));
            this.#socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
        });
    }

    #take({ id, result, error, method, params, sessionId }) {
        if (!id) {
            this.#sessions.get(sessionId)?.(method, params);
            return;
        }
        const { resolve, reject } = this.#calls.get(id);
        this.#calls.delete(id);
        if (error)
            reject(new Error(error.message));
        else
            resolve(result);
    }

    call(method, params = {}, sessionId = undefined) {
        const id = this.#next++;
        this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
        return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
    }

    // A page of a profile of its own, as in another browser.
    async page(url, { language = 'en-US', width = 1000, height = 700 } = {}) {
        const { browserContextId } = await this.call('Target.createBrowserContext');
        const { targetId } = await this.call('Target.createTarget', { url: 'about:blank', browserContextId, width, height });
        const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
        const page = new BrowserPage((method, params) => this.call(method, params, sessionId),
            () => this.call('Target.disposeBrowserContext', { browserContextId }));
        this.#sessions.set(sessionId, (method, params) => page.hear(method, params));
        await page.begin(url, language);
        return page;
    }

    async close() {
        this.#socket?.terminate();
        this.#process.kill('SIGKILL');
        await this.#ended;
        await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
    }
}

class BrowserPage {
    #call;
    #loaded = () => {};
    errors = []; // what the page threw and nobody caught

    constructor(call, close) {
        this.#call = call;
        this.close = close;
    }

    hear(method, params) {
        if (method === 'Runtime.exceptionThrown')
            this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
        else if (method === 'Page.loadEventFired')
            this.#loaded();
    }

    async begin(url, language) {
        await this.#call('Page.enable');
        await this.#call('Runtime.enable');
        await this.#call('Emulation.setLocaleOverride', { locale: language.replace('-', '_') });
        await this.#call('Emulation.setUserAgentOverride', { userAgent: 'FreeIM test', acceptLanguage: language });
        await this.#whenLoaded(() => this.#call('Page.navigate', { url }));
    }

    // By the page itself when there is something it should do right before.
    reload(before) {
        return this.#whenLoaded(() => (before ? this.evaluate(`${before}; location.reload()`) : this.#call('Page.reload')));
    }

    async #whenLoaded(action) {
        const loaded = new Promise((resolve) => { this.#loaded = resolve; });
        await action();
        await loaded;
    }

    // The value of an expression in the page.
    async evaluate(expression) {
        const { result, exceptionDetails } = await this.#call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails)
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    // Waits in the page until the expression is true.
    until(expression, what) {
        const complaint = JSON.stringify(`waited in vain for ${what}: `);
        return this.evaluate(`new Promise((resolve, reject) => {
            const isSo = () => { try { return ${expression}; } catch { return false; } };
            const end = (settle, value) => { clearInterval(watch); clearTimeout(timer); settle(value); };
            const look = () => { if (isSo()) end(resolve, true); };
            const watch = setInterval(look, 20);
            const timer = setTimeout(() => end(reject, new Error(${complaint} + document.body.innerText)), ${patience});
            look();
        })`);
    }

    click(selector) {
        return this.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
    }

    async type(selector, text) {
        await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`);
        await this.#call('Input.insertText', { text });
    }

    async press(key) {
        const event = { key, code: key, windowsVirtualKeyCode: key === 'Enter' ? 13 : 0, text: key === 'Enter' ? '\r' : undefined };
        await this.#call('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
        await this.#call('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    }

    async screenshot(file) {
        const { data } = await this.#call('Page.captureScreenshot', { format: 'png' });
        await writeFile(file, Buffer.from(data, 'base64'));
    }
}
