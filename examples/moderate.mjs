// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A moderator's case from beginning to end, with Node.js 18 and nothing else: somebody spams, is found by his words, read
// in context, banned for three days with evidence, sees his socket close with reason and end, is forgiven; the evidence is
// exported, and all of it stands in the audit log.
//
// Usage: node examples/moderate.mjs [SERVER [PASSWORD]]
//   SERVER    a server in development mode (default http://127.0.0.1:8081)
//   PASSWORD  of its operator "admin" (default: what stands in var/admin.password)
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';

const server = process.argv[2] ?? 'http://127.0.0.1:8081';
const password = process.argv[3] ?? readFileSync('var/admin.password', 'utf8').trim();
const api = `${server}/api/v1`;
const suffix = randomBytes(4).toString('hex');
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// One side of the API: refusals are errors, results come without their envelope.
function caller(token) {
    const call = async (method, path, fields) => {
        const isBody = method !== 'GET' && fields;
        const query = !isBody && fields ? `?${new URLSearchParams(fields)}` : '';
        const response = await fetch(`${api}${path}${query}`, {
            method,
            headers: { authorization: `Bearer ${token}`, ...(isBody && { 'content-type': 'application/json' }) },
            body: isBody ? JSON.stringify(fields) : undefined,
        });
        const answer = await response.json();
        if (answer.code !== 0)
            throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
        return answer.result;
    };
    return {
        get: (path, query) => call('GET', path, query),
        post: (path, fields = {}) => call('POST', path, fields),
        delete: (path) => call('DELETE', path),
    };
}

// In development mode a script may look up what a captcha shows.
async function register(name) {
    const anyone = caller('');
    const { key } = await anyone.get('/captcha/image', { type: 'register' });
    const { code } = await anyone.get('/dev/captcha', { key });
    const { token } = await anyone.post('/register/basic', {
        account: `${name}-${suffix}`, password: 'secret-word', platform: 'h5', captchaKey: key, captcha: code,
    });
    const client = caller(token);
    const { account } = await client.get('/me/info');
    return { ...client, token, id: account.id };
}

// A WebSocket (RFC 6455) that listens: Node.js has none of its own before version 22. Texts of the server come unmasked
// and whole.
function listen(token) {
    const frames = [];
    const socket = { frames, closedWith: undefined };
    const upgrade = request(`${api}/ws?t=${token}&platform=h5`, {
        headers: {
            connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13',
            'sec-websocket-key': randomBytes(16).toString('base64'),
        },
    });
    const take = (bytes) => {
        while (bytes.length >= 2) {
            const short = bytes[1] & 0x7f;
            const head = short === 126 ? 4 : 2;
            const length = short === 126 ? bytes.readUInt16BE(2) : short;
            if (bytes.length < head + length)
                break;
            const content = bytes.subarray(head, head + length);
            if ((bytes[0] & 0x0f) === 1)
                frames.push(JSON.parse(content.toString('utf8')));
            if ((bytes[0] & 0x0f) === 8)
                socket.closedWith = content.readUInt16BE(0);
            bytes = bytes.subarray(head + length);
        }
        return bytes;
    };
    return new Promise((resolve, reject) => {
        upgrade.on('error', reject);
        upgrade.on('response', (response) => reject(new Error(`no upgrade: ${response.statusCode}`)));
        upgrade.on('upgrade', (_, stream, first) => {
            let rest = take(first);
            stream.on('data', (bytes) => { rest = take(Buffer.concat([rest, bytes])); });
            stream.on('error', () => {});
            socket.close = () => stream.destroy();
            resolve(socket);
        });
        upgrade.end();
    });
}

async function until(what, isSo, patience = 10_000) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
        const found = await isSo();
        if (found)
            return found;
    }
    throw new Error(`waited in vain for ${what}`);
}

const operator = caller((await caller('').post('/admin/session', { name: 'admin', password })).token);

// Mei and a spammer are friends, and he writes to her.
const mei = await register('mei');
const spammer = await register('spammer');
await spammer.post('/friends/add', { toId: mei.id, reason: 'hello' });
await mei.post('/friends/add/reply', { toId: spammer.id, status: 'pass' });
const say = (from, to, body) => from.post('/chat/send', { toId: to.id, ope: 'friend', type: 'text', isPrivate: 0, body });
await say(mei, spammer, '你是谁？');
await say(spammer, mei, `加微信领红包 ${suffix}`);
await say(spammer, mei, 'cheap watches');
const socket = await listen(spammer.token);

// Found by his words, once they are indexed, and read in context.
const [hit] = await until('the message to be found', async () => {
    const { items } = await operator.get('/admin/messages', { words: `红包 ${suffix}` });
    return items.length > 0 && items;
});
assert.equal(hit.sender.id, spammer.id);
const context = await operator.get(`/admin/messages/${hit.id}/context`);
assert.deepEqual(context.items.map((message) => message.body), ['你是谁？', `加微信领红包 ${suffix}`, 'cheap watches']);
console.log(`found message ${hit.id} of account ${hit.sender.id}`);

// Banned for three days, with evidence; his socket hears of it and closes within a second.
const endsAt = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString();
const began = Date.now();
const { ban, reach } = await operator.post('/admin/bans', {
    targetKind: 'account', target: String(spammer.id), scope: 'service', reason: '群发广告', evidence: [hit.id], endsAt,
});
await until('the socket to close', () => socket.closedWith, 1_000);
const notice = socket.frames.find((frame) => frame.type === 'accountBanned');
assert.equal(notice.body, '群发广告');
assert.equal(Date.parse(notice.until), Date.parse(endsAt));
console.log(`banned until ${notice.until}: ${reach.sessions} session ended after ${Date.now() - began} ms, close code ${socket.closedWith}`);
await assert.rejects(spammer.get('/me/info'), /401/);

// Lifted again.
await operator.post(`/admin/bans/${ban.id}/lift`, { reason: 'appeal granted' });
assert.equal((await operator.get(`/admin/bans/${ban.id}`)).state, 'lifted');

// The evidence as a file.
const { job } = await operator.post('/admin/jobs/messages/export', { senderId: spammer.id, format: 'csv' });
await until('the export', async () => (await operator.get(`/admin/jobs/${job.id}`)).state === 'done');
const { path } = await operator.post(`/admin/jobs/${job.id}/download`);
const table = await (await fetch(server + path)).text();
assert.ok(table.includes('加微信领红包') && table.includes('cheap watches'));
console.log(`exported ${table.trim().split('\r\n').length - 1} messages`);

// What the operator did stands in the audit log, whose chain of hashes is whole.
const log = await operator.get('/admin/audit', { targetKind: 'ban', targetId: ban.id });
assert.deepEqual(log.items.map((entry) => entry.action), ['ban.lift', 'ban.create']);
assert.equal((await operator.post('/admin/audit/verify')).isIntact, true);
await operator.delete('/admin/session');
console.log('all of it stands in the audit log');
socket.close();
