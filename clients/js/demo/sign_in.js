// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { by, setText } from './elements.js';

// The form for who is not signed in.
export class SignIn {
    #page;
    #keys = {}; // a captcha serves one purpose: of login and of register

    constructor(page) {
        this.#page = page;
        by('newCaptcha').onclick = () => this.#draw();
        by('signIn').onsubmit = (event) => {
            event.preventDefault();
            this.#submit(event.submitter?.value ?? 'signIn');
        };
    }

    begin() {
        this.#draw();
    }

    // One picture for both buttons: which of them is pressed is not known before. It is drawn for signing in.
    async #draw(type = 'login') {
        try {
            const { key, captcha } = await this.#page.client.captcha(type);
            this.#keys = { key, type };
            by('newCaptcha').querySelector('img').src = `data:image/png;base64,${captcha}`;
            by('signIn').elements.captcha.value = await this.#digitsOf(key);
        } catch (error) {
            setText('signInProblem', this.#page.wordsOf(error));
        }
    }

    // In development mode a program may look up what the picture shows; nobody has to type it.
    async #digitsOf(key) {
        try {
            return (await this.#page.client.call('GET', '/dev/captcha', { key })).code;
        } catch {
            return '';
        }
    }

    async #submit(action) {
        const form = by('signIn');
        const type = action === 'register' ? 'register' : 'login';
        if (this.#keys.type !== type) {
            await this.#draw(type);
            if (form.elements.captcha.value === '') {
                form.elements.captcha.focus();
                return;
            }
        }
        const [account, password, captcha] = ['account', 'password', 'captcha'].map((name) => form.elements[name].value);
        try {
            setText('signInProblem', '');
            await this.#page.client[action]({ account, password, captcha, captchaKey: this.#keys.key });
            form.reset();
            this.#page.signedIn();
        } catch (error) {
            setText('signInProblem', this.#page.wordsOf(error));
            await this.#draw(type);
        }
    }
}
