// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Refusal, Unreachable } from './errors.js';

const patience = 20_000; // ms
const mostTries = 10;    // of what only reads

// The REST side of the API: results come without their envelope, refusals are errors.
export class Rest {
    #server;
    #fetch;
    #language;
    #onToken;
    token = '';

    // onToken(token): the server sent a fresh one, as it does when half of the old one's life is over.
    constructor({ server, fetch, language, onToken }) {
        this.#server = server;
        this.#fetch = fetch;
        this.#language = language;
        this.#onToken = onToken;
    }

    // Whoever is told to slow down does so: a device that catches up asks for much at a time.
    async get(path, fields) {
        for (let tries = 1; ; ++tries) {
            try {
                return await this.call('GET', path, fields);
            } catch (error) {
                if (error.error !== 'rate.limited' || tries === mostTries)
                    throw error;
                await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1_000));
            }
        }
    }

    post(path, fields) { return this.call('POST', path, fields); }

    async call(method, path, fields = {}) {
        const token = this.token;
        const hasBody = method === 'POST' || method === 'PUT';
        const query = hasBody ? '' : queryOf(fields);
        const response = await this.#ask(`${this.#server}/api/v1${path}${query}`, {
            method,
            headers: {
                ...(token && { authorization: `Bearer ${token}` }),
                ...(hasBody && { 'content-type': 'application/json' }),
                ...(this.#language && { 'accept-language': this.#language }),
            },
            body: hasBody ? JSON.stringify(fields) : undefined,
            signal: AbortSignal.timeout(patience),
        });
        const answer = await readAnswer(response);
        const fresh = response.headers.get('authorization');
        if (fresh && token && token === this.token) {
            this.token = fresh;
            this.#onToken(fresh);
        }
        if (answer.code === 0)
            return answer.result;
        const { error, field, retryAfter, ...details } = answer.result ?? {};
        throw new Refusal({
            status: response.status, code: answer.code, message: answer.message, error, field, details,
            retryAfter: retryAfter ?? secondsOf(response.headers.get('retry-after')),
        });
    }

    async #ask(url, options) {
        try {
            return await this.#fetch(url, options);
        } catch (error) {
            throw new Unreachable(`no answer from ${this.#server}`, { cause: error });
        }
    }
}

function queryOf(fields) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
        for (const each of [value].flat()) {
            if (each !== undefined && each !== null)
                query.append(name, each);
        }
    }
    const text = query.toString();
    return text && `?${text}`;
}

// What is no envelope comes from somebody in between, such as a proxy whose server is away.
async function readAnswer(response) {
    try {
        const answer = await response.json();
        if (Number.isInteger(answer?.code))
            return answer;
    } catch (error) {
        throw new Unreachable(`HTTP status ${response.status}, and no answer of the server's`, { cause: error });
    }
    throw new Unreachable(`HTTP status ${response.status}, and no answer of the server's`);
}

function secondsOf(text) {
    const seconds = Number.parseInt(text ?? '', 10);
    return Number.isNaN(seconds) ? undefined : seconds;
}
