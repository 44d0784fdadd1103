// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The server said no. What `error` (the dotted name) means stands in the catalogue of the OpenAPI document.
export class Refusal extends Error {
    constructor({ status = 200, code = 0, error = '', message = '', field, retryAfter, details = {} }) {
        super(message || error);
        this.name = 'Refusal';
        Object.assign(this, { status, code, error, field, retryAfter, details });
    }

    // Nothing was stored, and the same may succeed later.
    get isTransient() {
        return this.error === 'rate.limited' || this.error.startsWith('server.') || this.status >= 500;
    }

    // This token is worth nothing any more, or the account may not use the service.
    get isEndOfSession() {
        return this.status === 401 || this.error === 'account.banned';
    }
}

// Nobody answered: whether the server did what it was asked to is unknown.
export class Unreachable extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = 'Unreachable';
    }
}
