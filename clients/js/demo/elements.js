// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

export const by = (id) => document.getElementById(id);

// Texts of people are texts and nothing else: no markup is ever made of them.
export function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
}

export function button(text, onclick, properties = {}) {
    return element('button', { type: 'button', textContent: text, onclick, ...properties });
}

// Only when it differs: what screen readers watch is not to be said again.
export function setText(id, text) {
    const at = by(id);
    if (at.textContent !== text)
        at.textContent = text;
}

// Makes the children of a list what is given, leaving those alone that stand where they should.
export function setChildren(list, children) {
    children.forEach((child, i) => {
        if (list.children[i] !== child)
            list.insertBefore(child, list.children[i] ?? null);
    });
    while (list.children.length > children.length)
        list.lastChild.remove();
}

// Puts the words where the page asks for them.
export function dress(words) {
    for (const at of document.querySelectorAll('[data-word]'))
        at.textContent = words(at.dataset.word);
    for (const at of document.querySelectorAll('[data-label]'))
        at.setAttribute('aria-label', words(at.dataset.label));
    for (const at of document.querySelectorAll('[data-placeholder]'))
        at.placeholder = words(at.dataset.placeholder);
}
