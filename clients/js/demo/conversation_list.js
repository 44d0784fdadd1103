// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { by, button, element, setChildren, setText } from './elements.js';

// On the left: who asks, with whom one talks, and friends nothing was said to yet.
export class ConversationList {
    #page;
    #friendCount = 0;

    constructor(page) {
        this.#page = page;
        by('addFriend').onsubmit = (event) => {
            event.preventDefault();
            this.#add(event.target.elements.friend);
        };
    }

    draw() {
        const { client, talk } = this.#page;
        const conversations = client.conversations.map(({ ope, toId }) => ({ ope, toId }));
        const others = client.friends.map(({ account }) => ({ ope: 'friend', toId: account.id }))
            .filter(({ toId }) => !client.conversation('friend', toId));
        const focused = document.activeElement?.dataset?.key;
        setChildren(by('requests'), client.friendRequests.map((request) => this.#request(request)));
        setChildren(by('conversations'), [...conversations, ...others].map((place) => this.#entry(place)));
        if (focused)
            by('conversations').querySelector(`[data-key="${focused}"]`)?.focus();
        if (client.friends.length !== this.#friendCount) {
            this.#friendCount = client.friends.length;
            setText('addNote', '');
        }
        by('nobody').hidden = conversations.length + others.length > 0;
        by('choose').hidden = Boolean(talk.place);
    }

    async #add(input) {
        const { client, words } = this.#page;
        try {
            const { items } = await client.call('GET', '/friends/search', { account: input.value });
            const found = items.find(({ username }) => username === input.value);
            if (found) {
                await client.addFriend(found.id);
                input.value = '';
            }
            setText('addNote', found ? words('alreadyAsked') : words('notFound'));
        } catch (error) {
            setText('addNote', this.#page.wordsOf(error));
        }
    }

    #request({ fromAccount, applyReason }) {
        const { words } = this.#page;
        const answer = (status) => () => this.#page.client.answerFriend(fromAccount.id, status)
            .catch((error) => setText('addNote', this.#page.wordsOf(error)));
        return element('li', {},
            element('p', { textContent: words('asks', { name: fromAccount.nickname || fromAccount.username }) }),
            applyReason ? element('p', { className: 'hint', textContent: applyReason }) : null,
            element('div', { className: 'row' },
                button(words('accept'), answer('pass'), { className: 'main' }), button(words('deny'), answer('deny'))));
    }

    #entry({ ope, toId }) {
        const { client, talk, words } = this.#page;
        const unread = client.conversation(ope, toId)?.unreadCount ?? 0;
        const last = client.waiting(ope, toId).at(-1) ?? client.messages(ope, toId).at(-1);
        const entry = button('', () => talk.open(ope, toId));
        entry.dataset.key = `${ope}:${toId}`;
        entry.setAttribute('aria-current', String(talk.place?.ope === ope && talk.place?.toId === toId));
        const badge = element('span', { className: 'unread', textContent: unread > 999 ? '999+' : unread, title: words('unread', { count: unread }) });
        entry.append(element('span', { className: 'name', textContent: this.#page.nameOf({ ope, toId }) }));
        if (unread > 0)
            entry.append(badge);
        entry.append(element('span', { className: 'last', textContent: last?.status === 'revocation' ? words('recalled') : last?.body ?? '' }));
        return element('li', {}, entry);
    }
}
