// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What docs/client-guide.md shows can be pasted, and says what the comments beside it say.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ServerProcess } from './support/server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = readFileSync(`${root}docs/client-guide.md`, 'utf8');
const kit = readFileSync(`${root}clients/js/README.md`, 'utf8');

let server;
before(async () => { server = await ServerProcess.start(); });
after(async () => {
    assert.equal(await server.stop(), 0);
    await server.remove();
});

function snippets(text, language) {
    const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language);
    assert.ok(blocks.length > 0);
    return blocks.map(([, , block]) => block).join('\n').replaceAll('127.0.0.1:8081', `127.0.0.1:${server.port}`);
}

// The lines it printed. The program is what a reader would paste.
function run(program, args, input) {
    return new Promise((resolve, reject) => {
        const child = execFile(program, args, { cwd: root, timeout: 180_000 }, (error, stdout, stderr) => {
            if (error)
                reject(new Error(`${error.message}\n${stdout}${stderr}`));
            else
                resolve(stdout.trim().split('\n'));
        });
        child.stdin.end(input);
    });
}

// Beside each console.log() stands what it prints.
const promised = (script) => [...script.matchAll(/console\.log\(.*\);\s*\/\/ (.*)$/gm)].map(([, words]) => words.trim());

test('the guide for curl does what it says', async () => {
    const answers = await run('bash', ['-euo', 'pipefail'], snippets(guide, 'sh'));

    const results = answers.map((answer) => JSON.parse(answer));
    assert.deepEqual(results.map(({ code }) => code).slice(0, 4), [0, 0, 0, 0]);
    assert.equal(results[2].result.duplicate, undefined);
    assert.equal(results[3].result.duplicate, true);
    assert.equal(results[3].result.seq, results[2].result.seq);
    assert.equal(results[4].result.error, 'message.clientMsgIdReused');
    assert.equal(results.length, 5);
});

test('the guide for JavaScript prints what it says', async () => {
    const script = snippets(guide, 'js');

    assert.deepEqual(await run(process.execPath, ['--input-type=module'], `${script}\nmeis.close();\ntoms.close();\n`), promised(script));
    assert.ok(promised(script).length >= 8);
});

test('the README of the kit prints what it says', async () => {
    const script = snippets(kit, 'js');

    assert.deepEqual(await run(process.execPath, ['--input-type=module'], script), promised(script));
    assert.ok(promised(script).length >= 3);
});
