#!/usr/bin/env node
// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Serves the demo page, and hands /api on to a FreeIM server, WebSockets included: one origin, so nothing about CORS has
// to be set.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const usage = `Usage: node clients/js/serve.mjs [--server URL] [--port PORT]

  --server URL  the FreeIM server (default http://127.0.0.1:8081)
  --port PORT   where the page is served, on 127.0.0.1 (default 8090; 0 takes any free one)
`;

const root = dirname(fileURLToPath(import.meta.url));
const shown = ['demo.html', 'demo/', 'src/'];
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection', 'te', 'trailer']);

// Listens on a port of 127.0.0.1, and resolves with the HTTP server.
export async function serve({ server = 'http://127.0.0.1:8081', port = 8090 } = {}) {
    const upstream = new URL(server);
    const http = createServer((incoming, outgoing) => {
        if (incoming.url.startsWith('/api/'))
            forward(upstream, incoming, outgoing);
        else
            sendFile(incoming, outgoing);
    });
    http.on('upgrade', (incoming, stream, first) => forwardSocket(upstream, incoming, stream, first));
    await new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, '127.0.0.1', resolve);
    });
    return http;
}

async function sendFile(incoming, outgoing) {
    const { pathname } = new URL(incoming.url, 'http://localhost');
    const path = pathname === '/' ? 'demo.html' : normalize(decoded(pathname)).split(sep).join('/').replace(/^\/+/, '');
    const file = join(root, path);
    const isShown = shown.some((each) => path === each || (each.endsWith('/') && path.startsWith(each)));
    if (!isShown || !(await stat(file).catch(() => null))?.isFile()) {
        outgoing.writeHead(404).end('Not found\n');
        return;
    }
    outgoing.writeHead(200, {
        'content-type': `${types[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'self'; connect-src *; img-src 'self' data: http: https:",
        'x-content-type-options': 'nosniff',
    });
    createReadStream(file).pipe(outgoing);
}

function decoded(pathname) {
    try {
        return decodeURIComponent(pathname);
    } catch {
        return '';
    }
}

function ask(upstream, incoming, extra = {}) {
    const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !hopByHop.has(name)));
    return request({
        host: upstream.hostname, port: upstream.port || 80, method: incoming.method, path: incoming.url, agent: false,
        headers: { ...headers, host: upstream.host, ...extra },
    });
}

function forward(upstream, incoming, outgoing) {
    const asked = ask(upstream, incoming);
    asked.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
    });
    asked.on('error', () => {
        if (outgoing.headersSent)
            outgoing.destroy();
        else
            outgoing.writeHead(502).end('The server does not answer\n');
    });
    outgoing.on('close', () => asked.destroy());
    incoming.pipe(asked);
}

function forwardSocket(upstream, incoming, stream, first) {
    const asked = ask(upstream, incoming, { connection: 'Upgrade', upgrade: 'websocket' });
    stream.on('error', () => asked.destroy());
    asked.on('error', () => stream.destroy());
    asked.on('response', (answer) => {
        stream.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`);
        answer.resume();
    });
    asked.on('upgrade', (answer, other, early) => {
        const heads = answer.rawHeaders.reduce((text, part, i) => text + part + (i % 2 === 0 ? ': ' : '\r\n'), '');
        stream.write(`HTTP/1.1 101 Switching Protocols\r\n${heads}\r\n`);
        stream.write(early);
        other.write(first);
        for (const [from, to] of [[stream, other], [other, stream]]) {
            from.pipe(to);
            from.on('error', () => to.destroy());
            from.on('close', () => to.destroy());
        }
    });
    asked.end();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const { values } = parseArgs({
        options: { server: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
        process.stdout.write(usage);
    } else {
        const http = await serve({ server: values.server, port: Number(values.port ?? 8090) });
        console.log(`The demo is at http://127.0.0.1:${http.address().port}/`);
    }
}
