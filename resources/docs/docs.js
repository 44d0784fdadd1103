// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import { element, replaceChildren } from './dom.js';
import { chaptersOf } from './model.js';
import { buildNav, followReading } from './nav.js';
import { base } from './request.js';
import { useDocument } from './schema.js';
import { chapterSection, errorSection, operationSection, overviewSection, socketSection } from './sections.js';
import { startToken } from './token.js';

const main = document.getElementById('main');

async function fetched() {
  const response = await fetch(`${base}/openapi.json`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function build(api) {
  useDocument(api);
  const catalogue = new Map(api['x-errors'].map((error) => [error.name, error]));
  const chapters = chaptersOf(api);
  const section = (operation) => (operation.isSocket
    ? socketSection(operation, api[operation.access === 'operator' ? 'x-operator-websocket' : 'x-websocket'], catalogue)
    : operationSection(operation, catalogue));
  document.getElementById('version').textContent = api.info.version;
  replaceChildren(main, overviewSection(api),
    chapters.map((chapter) => chapterSection(chapter, chapter.operations.map(section))),
    errorSection(api));
  buildNav(chapters);
  followReading([...main.querySelectorAll('section[id]')]);
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

startToken();
try {
  build(await fetched());
} catch (problem) {
  const retry = element('button', { type: 'button', class: 'button', onclick: () => location.reload() }, 'Try again');
  replaceChildren(main, element('p', { class: 'loading', role: 'alert' },
    `The description of the API could not be loaded: ${problem.message}. `, retry));
}
