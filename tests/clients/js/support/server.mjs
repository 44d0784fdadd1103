// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = process.env.FREEIM_SERVER_PROGRAM;
const isPostgres = process.env.FREEIM_TEST_DATABASE === 'postgres';
const postgres = process.env.FREEIM_TEST_POSTGRES ?? '';

if (!program || !existsSync(program))
    throw new Error('FREEIM_SERVER_PROGRAM must name the server to test; ctest does so');
if (isPostgres && !postgres) {
    console.log('FREEIM_TEST_POSTGRES names no server');
    process.exit(1); // ctest counts the words as skipped
}

// The real freeim-server in development mode, on a free port of 127.0.0.1 and a scratch database.
export class ServerProcess {
    #directory;
    #process;
    #ended;
    #settings;
    #scratch = '';
    port = 0;

    static async start(settings = {}) {
        const server = new ServerProcess();
        server.#settings = settings;
        server.#directory = await mkdtemp(join(tmpdir(), 'freeim-client-test-'));
        if (isPostgres) {
            server.#scratch = `freeim_test_${randomBytes(12).toString('hex')}`;
            await sql(`CREATE DATABASE ${server.#scratch}`);
        }
        await server.launch();
        return server;
    }

    get url() { return `http://127.0.0.1:${this.port}`; }
    get dataDirectory() { return this.#directory; }
    get operatorPassword() { return readFileSync(join(this.#directory, 'admin.password'), 'utf8').trim(); }
    get log() { return readFileSync(join(this.#directory, 'server.log'), 'utf8'); }

    // Also after kill(): on the same data and port.
    launch() {
        const database = isPostgres ? `${postgres.split('/').slice(0, 3).join('/')}/${this.#scratch}`
            : `sqlite:${join(this.#directory, 'freeim.db')}`;
        const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('FREEIM_'));
        this.#process = spawn(program, [
            'serve', '--dev', '--listen', `127.0.0.1:${this.port}`, '--data', this.#directory, '--database', database,
        ], {
            env: {
                ...Object.fromEntries(inherited), FREEIM_PASSWORD_OPERATIONS: '1',
                FREEIM_PASSWORD_MEMORY_BYTES: '8MiB', ...this.#settings,
            },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const started = this.#process;
        process.once('exit', () => started.kill('SIGKILL')); // when a test breaks off
        this.#process.stderr.on('data', (text) => appendFileSync(join(this.#directory, 'server.log'), text));
        this.#ended = new Promise((resolve) => this.#process.once('exit', (code) => resolve(code)));
        return new Promise((resolve, reject) => {
            let said = '';
            this.#process.stdout.on('data', (text) => {
                said += text;
                const ready = /is ready: https?:\/\/[^:]+:(\d+)\//.exec(said);
                if (ready) {
                    this.port = Number(ready[1]);
                    resolve();
                }
            });
            this.#ended.then((code) => reject(new Error(`the server ended with ${code}: ${this.log}`)));
        });
    }

    // SIGKILL: it gets no chance to say good-bye.
    async kill() {
        this.#process.kill('SIGKILL');
        await this.#ended;
    }

    // SIGTERM, then the exit status.
    async stop() {
        this.#process.kill('SIGTERM');
        return this.#ended;
    }

    async remove() {
        await this.kill();
        if (this.#scratch)
            await sql(`DROP DATABASE ${this.#scratch} WITH (FORCE)`);
        await rm(this.#directory, { recursive: true, force: true });
    }
}

function sql(statement) {
    return run('psql', ['--no-psqlrc', '--quiet', '--command', statement, postgres]);
}
