// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { by, button, element, setChildren, setText } from './elements.js';

const typingLasts = 6_000; // ms, unless it is told again
const typingPause = 3_000; // between two of ours

// On the right: one conversation, what was said, and what waits to be sent.
export class Talk {
    #page;
    #lines = new Map(); // of what was drawn: its element and what it said
    #typing = null;
    #toldTyping = 0;
    place = null;

    constructor(page) {
        this.#page = page;
        by('back').onclick = () => this.#close();
        by('older').onclick = () => page.client.loadOlder(this.place.ope, this.place.toId).catch(() => {});
        const write = by('write');
        const body = write.elements.body;
        write.onsubmit = (event) => {
            event.preventDefault();
            this.#send(body);
        };
        body.onkeydown = (event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
                event.preventDefault();
                this.#send(body);
            }
        };
        body.oninput = () => this.#tellTyping();
    }

    open(ope, toId) {
        this.place = { ope, toId };
        this.#typing = null;
        this.forgetLines();
        by('desk').classList.add('talking');
        by('write').elements.body.focus();
        this.askForReceipts();
        this.draw();
        by('scroll').scrollTop = by('scroll').scrollHeight;
        this.#page.plan();
    }

    askForReceipts() {
        if (this.place?.ope === 'friend' && this.#conversation())
            this.#page.client.receipts('friend', this.place.toId).catch(() => {});
    }

    setTyping({ accountId, isTyping }) {
        if (!isTyping && accountId !== this.#typing?.accountId)
            return;
        clearTimeout(this.#typing?.timer);
        this.#typing = isTyping ? { accountId, timer: setTimeout(() => { this.#typing = null; this.#page.plan(); }, typingLasts) } : null;
    }

    forgetLines() {
        this.#lines.clear();
    }

    markRead() {
        if (this.place && document.visibilityState === 'visible')
            this.#page.client.read(this.place.ope, this.place.toId);
    }

    draw() {
        const isOpen = Boolean(this.place);
        by('talk').hidden = !isOpen;
        by('choose').hidden = isOpen;
        if (!isOpen)
            return;
        const { client } = this.#page;
        const { ope, toId } = this.place;
        setText('talkName', this.#page.nameOf(this.place));
        setText('presence', this.#presence());
        by('older').hidden = !this.#conversation()?.hasOlder;
        const messages = client.messages(ope, toId);
        const lines = [
            ...messages.map((message) => this.#line(`m${message.seq}`, message, () => this.#message(message))),
            ...client.waiting(ope, toId).map((entry) => this.#line(`w${entry.clientMsgId}`, entry, () => this.#waiting(entry))),
        ];
        const scroll = by('scroll');
        const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
        setChildren(by('messages'), lines);
        if (isAtEnd)
            scroll.scrollTop = scroll.scrollHeight;
        this.markRead();
    }

    #close() {
        this.place = null;
        by('desk').classList.remove('talking');
        this.#page.plan();
    }

    #conversation() {
        return this.#page.client.conversation(this.place.ope, this.place.toId);
    }

    #send(body) {
        const text = body.value.trim();
        if (!text || !this.place)
            return;
        this.#page.client.send({ ...this.place, body: text });
        body.value = '';
        by('scroll').scrollTop = by('scroll').scrollHeight;
    }

    #tellTyping() {
        if (this.place?.ope !== 'friend' || Date.now() - this.#toldTyping < typingPause)
            return;
        this.#toldTyping = Date.now();
        this.#page.client.typing(this.place.toId, true);
    }

    #presence() {
        const { client, words } = this.#page;
        if (this.place.ope !== 'friend' || client.state.name !== 'online')
            return '';
        if (this.#typing?.accountId === this.place.toId)
            return words('typing');
        const presence = client.presenceOf(this.place.toId);
        if (presence?.status === 'online')
            return words('presenceOnline');
        return presence?.lastSeenAt ? words('lastSeen', { time: this.#time(presence.lastSeenAt) }) : '';
    }

    // The element that is there when nothing about it has changed.
    #line(key, shown, make) {
        const { otherReadSeq, deliveredSeq } = this.#conversation() ?? {};
        const says = JSON.stringify([shown, shown.seq && [shown.seq <= otherReadSeq, shown.seq <= deliveredSeq]]);
        const drawn = this.#lines.get(key);
        if (drawn?.says === says)
            return drawn.line;
        const line = make();
        this.#lines.set(key, { says, line });
        return line;
    }

    #message(message) {
        const { client, words } = this.#page;
        const isOwn = message.fromId === client.me.id;
        const isRecalled = message.status === 'revocation';
        const about = element('p', { className: 'about' });
        if (isOwn && !isRecalled)
            about.append(button(words('recall'), () => client.recall(message).catch((error) => { about.append(this.#page.wordsOf(error)); })));
        about.append(element('time', { dateTime: message.createdAt, textContent: this.#time(message.createdAt) }));
        if (isOwn && message.ope === 'friend')
            about.append(element('span', { textContent: this.#receipt(message) }));
        const line = element('li', { className: isOwn ? 'own' : '' },
            element('p', { className: isRecalled ? 'recalled' : 'body', textContent: isRecalled ? words('recalled') : message.body }), about);
        line.dataset.seq = message.seq;
        return line;
    }

    #receipt({ seq }) {
        const { otherReadSeq, deliveredSeq } = this.#conversation();
        return this.#page.words(seq <= otherReadSeq ? 'read' : seq <= deliveredSeq ? 'delivered' : 'sent');
    }

    #waiting(entry) {
        const { client, words } = this.#page;
        const isRefused = entry.state === 'refused';
        const about = element('p', { className: 'about', textContent: isRefused ? words('refused', { reason: entry.error.message }) : words('waiting') });
        if (isRefused)
            about.append(button(words('retry'), () => client.retry(entry.clientMsgId)), button(words('discard'), () => client.discard(entry.clientMsgId)));
        return element('li', { className: `own ${entry.state}` }, element('p', { className: 'body', textContent: entry.body }), about);
    }

    #time(text) {
        const time = new Date(text);
        const isToday = time.toDateString() === new Date().toDateString();
        return time.toLocaleString(document.documentElement.lang, {
            hour: '2-digit', minute: '2-digit', ...(!isToday && { month: 'short', day: 'numeric' }),
        });
    }
}
