// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The demo page in two browsers: headless Chromium with two profiles, against the real server.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { serve } from '../../../clients/js/serve.mjs';
import { Browser, findChromium } from './support/chromium.mjs';
import { ServerProcess } from './support/server.mjs';

const chromium = await findChromium();
if (!chromium) {
    console.log('Chromium is not installed; scripts/deps.sh --test installs it on Debian');
    process.exit(1); // ctest counts the words as skipped
}

const shots = process.env.FREEIM_SCREENSHOTS; // a folder, to look at the pages
let server;
let site;
let browser;
const pages = [];

before(async () => {
    server = await ServerProcess.start();
    site = await serve({ server: server.url, port: 0 });
    browser = await Browser.start(chromium);
});
afterEach(async () => {
    const closed = pages.splice(0);
    for (const page of closed)
        await page.close();
    assert.deepEqual(closed.flatMap((page) => page.errors), []);
});
after(async () => {
    await browser?.close();
    site?.closeAllConnections();
    site?.close();
    assert.equal(await server.stop(), 0);
    await server.remove();
});

const lines = (name, from, to) => Array.from({ length: to - from + 1 }, (_, i) => `${name} ${from + i}`);
const shown = (page) => page.evaluate(`[...document.querySelectorAll('#messages .body')].map((body) => body.textContent)`);

async function open(options, address = site.address().port) {
    const page = await browser.page(`http://127.0.0.1:${address}/`, options);
    pages.push(page);
    return page;
}

// By the form, as a person would.
async function register(page, name) {
    page.account = `${name}-${randomBytes(4).toString('hex')}`;
    await page.until(`document.querySelector('#signIn [name=captcha]').value !== ''`, 'the captcha');
    await page.type('#signIn [name=account]', page.account);
    await page.type('#signIn [name=password]', 'secret-word');
    await page.click('#signIn [value=register]');
    await page.until(`document.getElementById('state').dataset.state === 'online'`, 'the connection');
}

async function befriend(mei, tom) {
    await mei.type('#addFriend input', tom.account);
    await mei.click('#addFriend button');
    await tom.until(`document.querySelector('#requests .main')`, 'the request');
    await tom.click('#requests .main');
    for (const page of [mei, tom]) {
        await page.until(`document.querySelector('#conversations button')`, 'the friend');
        await page.click('#conversations button');
    }
}

async function say(page, texts) {
    for (const text of texts) {
        await page.type('#write textarea', text);
        await page.press('Enter');
    }
}

async function shoot(page, name) {
    if (shots)
        await page.screenshot(`${shots}/${name}.png`);
}

const hasShown = (page, count) => page.until(
    `document.querySelectorAll('#messages li:not(.waiting) .body').length === ${count} && !document.querySelector('#messages li.waiting')`, `${count} lines`);

test('two browsers chat through a restart of the server without losing a line', async () => {
    const [mei, tom] = [await open(), await open({ language: 'zh-CN' })];
    await register(mei, 'mei');
    await register(tom, 'tom');
    await befriend(mei, tom);
    await say(mei, lines('mei', 1, 5));
    await say(tom, lines('tom', 1, 5));
    for (const page of [mei, tom])
        await hasShown(page, 10);

    // It dies in the midst of what is being said, and both go on.
    await Promise.all([say(mei, lines('mei', 6, 10)), say(tom, lines('tom', 6, 10)), server.kill()]);
    for (const page of [mei, tom])
        await page.until(`document.getElementById('state').dataset.state === 'offline'`, 'the end');
    await say(mei, lines('mei', 11, 15));
    await shoot(mei, 'offline');
    await tom.reload(); // what waits outlives that, too
    await tom.until(`document.querySelector('#conversations button')`, 'what was stored');
    await tom.click('#conversations button');
    await say(tom, lines('tom', 11, 15));
    await server.launch();
    for (const page of [mei, tom])
        await hasShown(page, 30);

    const [meis, toms] = [await shown(mei), await shown(tom)];
    assert.deepEqual(meis, toms);
    assert.deepEqual(meis.filter((line) => line.startsWith('mei')), lines('mei', 1, 15));
    assert.deepEqual(meis.filter((line) => line.startsWith('tom')), lines('tom', 1, 15));
    await mei.until(`[...document.querySelectorAll('#messages .own .about span')].every((at) => at.textContent === 'read')`, 'the receipts');
    await shoot(mei, 'talk');
    await tom.click('#theme');
    await shoot(tom, 'dark');
});

test('what was typed outlives a reload in the same moment', async () => {
    const [mei, tom] = [await open(), await open()];
    await register(mei, 'mei');
    await register(tom, 'tom');
    await befriend(mei, tom);
    await mei.reload(`for (const text of ${JSON.stringify(lines('mei', 1, 5))}) {
        document.querySelector('#write textarea').value = text;
        document.getElementById('write').requestSubmit();
    }`);
    await hasShown(tom, 5);
    assert.deepEqual(await shown(tom), lines('mei', 1, 5));
    assert.equal(await mei.evaluate(`Object.keys(localStorage).filter((key) => key.includes('/')).length`), 0);
});

test('an account is as it was after a reload, and gone after signing out', async () => {
    const [mei, tom] = [await open(), await open()];
    await register(mei, 'mei');
    await register(tom, 'tom');
    await befriend(mei, tom);
    await say(mei, ['<b>你好</b> & "hello"']);
    await hasShown(tom, 1);
    assert.deepEqual(await shown(tom), ['<b>你好</b> & "hello"']);
    assert.equal(await tom.evaluate(`document.querySelectorAll('#messages b').length`), 0);

    await tom.reload();
    await tom.until(`document.querySelector('#conversations .last')?.textContent.includes('你好')`, 'the conversation');
    await tom.until(`document.getElementById('state').dataset.state === 'online'`, 'the connection');
    await tom.evaluate(`window.isBefore = true`);
    await tom.click('#signOut');
    await tom.until(`!window.isBefore && !document.getElementById('welcome').hidden`, 'the form').catch(async (error) => {
        if (!/Execution context|navigated|destroyed/.test(error.message)) // by the reload that was waited for
            throw error;
        await tom.until(`!document.getElementById('welcome').hidden`, 'the form');
    });
    assert.equal(await tom.evaluate(`freeim.client.conversations.length`), 0);
    await mei.until(`document.getElementById('presence').textContent !== 'online'`, 'the other to be away');
});

test('a page of another origin may call the server where the settings say so', async () => {
    const other = await serve({ server: 'http://127.0.0.1:1', port: 0 });
    const origin = `http://127.0.0.1:${other.address().port}`;
    const open = await ServerProcess.start({ FREEIM_HTTP_CORS_ORIGINS: origin });
    try {
        const page = await browser.page(`${origin}/?server=${encodeURIComponent(open.url)}`);
        pages.push(page);
        await register(page, 'kim');
        assert.equal(await page.evaluate(`freeim.client.me.username`), page.account);
    } finally {
        other.closeAllConnections();
        other.close();
        await open.remove();
    }
});

test('every control has a name, in both languages', async () => {
    const page = await open();
    await page.until(`document.querySelector('#signIn [name=captcha]').value !== ''`, 'the captcha');
    for (const language of ['en', 'zh-CN']) {
        await page.until(`document.documentElement.lang === '${language}'`, language);
        assert.deepEqual(await page.evaluate(`[...document.querySelectorAll('button, input, textarea, nav, [role]')]
            .filter((at) => !(at.ariaLabel || at.textContent.trim() || at.closest('label')?.textContent.trim() || at.role === 'alert' || at.role === 'status'))
            .map((at) => at.outerHTML)`), []);
        await shoot(page, `welcome-${language}`);
        await page.click('#language');
    }
});
