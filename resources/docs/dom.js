// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Elements from plain values. Text only ever becomes text nodes, so nothing in the document can become markup.

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return node;
}

export function replaceChildren(node, ...children) {
  node.replaceChildren(...children.flat().filter((child) => child !== undefined && child !== null));
}

const hanText = /\p{Script=Han}/u;

// A span that says its language, so that it is read and set right.
export function words(text) {
  return hanText.test(text) ? element('span', { lang: 'zh' }, text) : text;
}

// `code` within a sentence.
export function inline(text) {
  return text.split('`').map((part, index) => (index % 2 ? element('code', {}, part) : words(part)));
}

// Headings, lists and paragraphs: as much of CommonMark as the overview uses.
export function markdown(text, headingTag) {
  return text.trim().split(/\n\s*\n/).flatMap((block) => {
    if (block.startsWith('## ')) return element(headingTag, {}, ...inline(block.slice(3)));
    if (block.startsWith('- ')) {
      const items = block.split(/\n(?=- )/).map((item) => item.slice(2).replace(/\n\s*/g, ' '));
      return element('ul', {}, items.map((item) => element('li', {}, ...inline(item))));
    }
    return element('p', {}, ...inline(block.replace(/\n/g, hanText.test(block) ? '' : ' ')));
  });
}

const jsonToken = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

export function coloured(json) {
  const pieces = [];
  let end = 0;
  for (const match of json.matchAll(jsonToken)) {
    pieces.push(json.slice(end, match.index));
    const kind = match[2] ? 'key' : match[1] ? 'string' : match[3] ? 'word' : 'number';
    const text = match[2] ? match[1] : match[0];
    pieces.push(element('span', { class: `json-${kind}` }, text));
    if (match[2]) pieces.push(match[2]);
    end = match.index + match[0].length;
  }
  pieces.push(json.slice(end));
  return pieces;
}

export function codeBlock(title, text, isJson = true) {
  const button = element('button', { type: 'button', class: 'quiet-button copy', 'aria-label': `Copy: ${title}` }, 'Copy');
  button.addEventListener('click', async () => {
    button.textContent = (await copied(text)) ? 'Copied' : 'Select and copy';
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  return element('figure', { class: 'code' },
    element('figcaption', {}, element('span', {}, title), button),
    element('pre', {}, element('code', {}, ...(isJson ? coloured(text) : [text]))));
}

// The clipboard is there only on https and on localhost.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function badge(method) {
  return element('span', { class: `method ${method.toLowerCase()}` }, method);
}

export function table(caption, heads, rows) {
  return element('div', { class: 'table-box' },
    element('table', { 'aria-label': caption },
      element('thead', {}, element('tr', {}, heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, rows)));
}
