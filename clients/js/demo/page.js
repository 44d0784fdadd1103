// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Refusal, indexedStorage, openClient } from '../src/index.js';
import { ConversationList } from './conversation_list.js';
import { by, dress, setText } from './elements.js';
import { SignIn } from './sign_in.js';
import { Talk } from './talk.js';
import { languages, speaker } from './words.js';

// demo.html#tom is another profile than demo.html#mei: two accounts can be tried in one browser.
const profile = decodeURIComponent(location.hash.slice(1)) || 'main';
const server = new URLSearchParams(location.search).get('server') ?? '';
const kept = globalThis.localStorage;

class Page {
    #language = kept.getItem('freeim-demo-language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
    #isPlanned = false;
    #shown = '';

    constructor(client) {
        this.client = client;
        this.signIn = new SignIn(this);
        this.list = new ConversationList(this);
        this.talk = new Talk(this);
        this.#wire();
        this.#speak();
        this.#enter();
    }

    get language() { return this.#language; }

    // What went wrong, in the words of the server or ours.
    wordsOf(error) {
        return error instanceof Refusal ? error.message : this.words('unreachable');
    }

    nameOf({ ope, toId }) {
        const conversation = this.client.conversation(ope, toId);
        const friend = ope === 'friend' && this.client.friends.find(({ account }) => account.id === toId);
        return conversation?.remark || conversation?.name || friend?.remark || friend?.account?.nickname || String(toId);
    }

    // Many things change at a time; they are drawn once.
    plan() {
        if (this.#isPlanned)
            return;
        this.#isPlanned = true;
        setTimeout(() => {
            this.#isPlanned = false;
            this.#draw();
        });
    }

    signedIn() {
        this.client.start();
        this.#enter();
    }

    #wire() {
        const { client } = this;
        for (const name of ['conversation', 'conversationGone', 'list', 'me', 'message', 'outbox', 'presence', 'typing'])
            client.on(name, () => this.plan());
        client.on('typing', (typing) => this.talk.setTyping(typing));
        client.on('message', ({ message }) => this.talk.setTyping({ accountId: message.fromId, isTyping: false }));
        client.on('list', ({ name }) => { if (name === 'friends') this.#watchFriends(); });
        client.on('problem', (problem) => console.warn(problem));
        client.on('state', ({ name }) => {
            if (name === 'online') {
                this.#watchFriends();
                this.talk.askForReceipts();
            }
            if (name === 'signedOut')
                this.#enter();
            this.plan();
        });
        by('signOut').onclick = () => client.signOut().catch(() => {}).finally(() => location.reload());
        by('language').onclick = () => {
            this.#language = languages[1 - languages.indexOf(this.#language)];
            kept.setItem('freeim-demo-language', this.#language);
            this.#speak();
        };
        by('theme').onclick = () => {
            const { dataset } = document.documentElement;
            dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
            kept.setItem('freeim-demo-theme', dataset.theme);
        };
        addEventListener('online', () => client.wake());
        addEventListener('hashchange', () => location.reload());
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'visible') {
                client.wake();
                this.talk.markRead();
            }
        });
    }

    #watchFriends() {
        this.client.watchPresence(this.client.friends.slice(0, 500).map(({ account }) => account.id));
    }

    #speak() {
        this.words = speaker(this.#language);
        document.documentElement.lang = this.#language === 'zh' ? 'zh-CN' : 'en';
        dress(this.words);
        by('language').textContent = this.#language === 'zh' ? 'English' : '中文';
        this.talk.forgetLines();
        this.#draw();
    }

    #enter() {
        const isSignedIn = this.client.isSignedIn;
        by('welcome').hidden = isSignedIn;
        by('desk').hidden = !isSignedIn;
        by('signOut').hidden = !isSignedIn;
        if (!isSignedIn)
            this.signIn.begin();
        this.plan();
    }

    #draw() {
        // The next try is no news to somebody who was told that there is no connection.
        const { name: now } = this.client.state;
        const name = now === 'connecting' && this.#shown === 'offline' ? 'offline' : now;
        this.#shown = name;
        by('state').dataset.state = name;
        setText('state', this.words(name));
        setText('self', this.client.isSignedIn ? this.client.me?.nickname || this.client.me?.username || '' : '');
        if (!this.client.isSignedIn)
            return;
        this.list.draw();
        this.talk.draw();
    }
}

async function begin() {
    document.documentElement.dataset.theme = kept.getItem('freeim-demo-theme') ??
        (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    const client = await openClient({
        server, storage: indexedStorage(profile), language: navigator.language,
        timings: { cap: 10_000 }, // somebody is looking at it
    });
    const page = new Page(client);
    if (client.isSignedIn)
        client.start();
    globalThis.freeim = { client, page }; // for the curious, in the browser's console
}

// Two tabs on one storage would overwrite what the other one wrote.
if (navigator.locks) {
    navigator.locks.request(`freeim:${profile}`, { ifAvailable: true }, async (lock) => {
        if (lock) {
            await begin();
            return new Promise(() => {}); // until the tab is closed
        }
        dress(speaker(navigator.language.startsWith('zh') ? 'zh' : 'en'));
        by('elsewhere').hidden = false;
    });
} else {
    begin();
}
