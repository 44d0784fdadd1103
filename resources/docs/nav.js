// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The list of endpoints: filter, keys, the drawer on narrow screens, and which part is being read.

import { badge, element, replaceChildren } from './dom.js';

const nav = document.getElementById('nav');
const filter = document.getElementById('filter');
const none = document.getElementById('filter-none');
const menu = document.getElementById('menu');

function link(operation) {
  const method = operation.isSocket ? element('span', { class: 'method socket' }, 'WS') : badge(operation.method);
  return element('li', {}, element('a', { href: `#${operation.id}`, title: operation.summary }, method,
    element('span', { class: 'nav-path' }, operation.path)));
}

function plainGroup(title, anchor) {
  return element('div', { class: 'nav-group plain' }, element('a', { class: 'nav-title', href: `#${anchor}` }, title));
}

export function buildNav(chapters) {
  const groups = chapters.map((chapter) => element('div', { class: 'nav-group' },
    element('a', { class: 'nav-title', href: `#${chapter.anchor}` }, chapter.name),
    element('ul', {}, chapter.operations.map(link))));
  replaceChildren(nav, plainGroup('Overview', 'overview'), groups, plainGroup('All errors', 'errors'));
  const texts = new Map(chapters.flatMap((chapter) => chapter.operations.map((operation) => [`#${operation.id}`,
    [operation.id, operation.method, operation.path, operation.summary, chapter.name, chapter.description,
      ...operation.parameters.map((parameter) => parameter.name)].join(' ').toLowerCase()])));
  filter.addEventListener('input', () => applyFilter(texts));
  filter.addEventListener('keydown', moveFromFilter);
  nav.addEventListener('keydown', moveInList);
  nav.addEventListener('click', (event) => { if (event.target.closest('a')) setDrawer(false); });
  menu.addEventListener('click', () => setDrawer(menu.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', shortcut);
}

function applyFilter(texts) {
  const terms = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of nav.children) {
    const items = [...group.querySelectorAll('li')];
    for (const item of items) {
      const text = texts.get(item.firstElementChild.getAttribute('href'));
      item.hidden = !terms.every((term) => text.includes(term));
    }
    const left = items.filter((item) => !item.hidden).length;
    group.hidden = terms.length > 0 && left === 0;
    shown += left;
  }
  none.hidden = shown > 0;
}

function visibleLinks() {
  return [...nav.querySelectorAll('a')].filter((one) => one.offsetParent !== null);
}

function moveFromFilter(event) {
  if (event.key === 'Escape' && filter.value) {
    filter.value = '';
    filter.dispatchEvent(new Event('input'));
    event.stopPropagation();
  } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
    event.preventDefault();
    const first = visibleLinks().find((one) => event.key === 'ArrowDown' || one.closest('li'));
    if (event.key === 'Enter') first?.click();
    else first?.focus();
  }
}

function moveInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const links = visibleLinks();
  const next = links.indexOf(document.activeElement) + step;
  if (next < 0) filter.focus();
  else links[next]?.focus();
}

function shortcut(event) {
  const isTyping = event.target.closest?.('input, textarea, select');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    setDrawer(true);
    filter.focus();
    filter.select();
  } else if (event.key === 'Escape' && document.body.classList.contains('drawer-open')) {
    setDrawer(false);
    menu.focus();
  }
}

function setDrawer(open) {
  document.body.classList.toggle('drawer-open', open);
  menu.setAttribute('aria-expanded', String(open));
}

// Marks the part at the top of the window.
export function followReading(parts) {
  const links = new Map([...nav.querySelectorAll('a')].map((one) => [one.getAttribute('href').slice(1), one]));
  const inView = new Set();
  let current;
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) inView.add(entry.target);
      else inView.delete(entry.target);
    }
    const top = parts.find((part) => inView.has(part));
    const next = top && links.get(top.id);
    if (!next || next === current) return;
    current?.removeAttribute('aria-current');
    next.setAttribute('aria-current', 'true');
    current = next;
    if (!nav.contains(document.activeElement)) current.scrollIntoView({ block: 'nearest' });
  }, { rootMargin: '-64px 0px -60% 0px' });
  for (const part of parts) observer.observe(part);
}
