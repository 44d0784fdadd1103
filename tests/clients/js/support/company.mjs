// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { befriend, registered, signedInAgain } from './people.mjs';
import { ServerProcess } from './server.mjs';

// A server and the people on it; leave() ends all of them, and fails when one of them met a problem.
export class Company {
    clients = [];

    static async meet(settings) {
        const company = new Company();
        company.server = await ServerProcess.start(settings);
        return company;
    }

    joined(client) {
        this.clients.push(client);
        return client;
    }

    async person(name, options) {
        return this.joined(await registered(this.server, name, options));
    }

    async anotherDevice(other, options) {
        return this.joined(await signedInAgain(this.server, other, options));
    }

    async friends(meisOptions, tomsOptions) {
        const [mei, tom] = [await this.person('mei', meisOptions), await this.person('tom', tomsOptions)];
        await befriend(mei, tom);
        return [mei, tom];
    }

    async leave() {
        for (const client of this.clients)
            await client.stop();
        assert.deepEqual(this.clients.flatMap((client) => client.problems), []);
        assert.equal(await this.server.stop(), 0);
        await this.server.remove();
    }
}
