// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of the page, from the model.

import { badge, codeBlock, element, inline, markdown, table, words } from './dom.js';
import { base, curlOf } from './request.js';
import { inOrder, limits, schemaTree, typeName } from './schema.js';
import { tryIt } from './try_it.js';

const accessWords = {
  public: 'no token needed',
  account: 'token needed',
  development: 'development mode only',
  operator: "operator's token needed",
};

function anchored(tag, id, ...content) {
  return element(tag, {}, ...content, element('a', { class: 'anchor', href: `#${id}`, 'aria-label': 'Link to this part' }, '#'));
}

function parameterTable(operation) {
  if (operation.parameters.length === 0) return [element('h4', {}, 'Parameters'), element('p', { class: 'quiet' }, 'None.')];
  const rows = operation.parameters.map((parameter) => element('tr', {},
    element('th', { scope: 'row' }, element('code', { class: 'field' }, parameter.name),
      parameter.required ? element('span', { class: 'required' }, 'required') : undefined),
    element('td', {}, element('span', { class: 'type' }, typeName(parameter.schema))),
    element('td', {},
      parameter.description ? element('span', { class: 'about' }, ...inline(parameter.description)) : undefined,
      limits(parameter.schema))));
  return [element('h4', {}, 'Parameters'), table(`Parameters of ${operation.id}`, ['Name', 'Type', 'Meaning and limits'], rows)];
}

function errorRow(error) {
  return element('tr', {},
    element('td', { class: 'number' }, String(error.code)),
    element('th', { scope: 'row' }, element('code', {}, error.name)),
    element('td', { class: 'number' }, String(error.status)),
    element('td', {}, element('span', { class: 'about' }, error.en), element('span', { class: 'quiet' }, words(error.zh))));
}

export function errorTable(caption, errors) {
  return table(caption, ['Code', 'Name', 'Status', 'Message'], errors.map(errorRow));
}

function errorPart(operation, catalogue) {
  const described = (names) => names.map((name) => catalogue.get(name)).filter(Boolean);
  const own = described(operation.errors.own);
  const common = described(operation.errors.common);
  const title = element('h4', {}, 'Errors');
  const rest = element('details', { class: 'common' },
    element('summary', {}, `${common.length} that ${own.length > 0 ? 'other endpoints share' : 'many endpoints share'}`));
  rest.addEventListener('toggle', () => {
    if (rest.children.length === 1) rest.append(errorTable(`Common errors of ${operation.id}`, common));
  });
  return [title, own.length > 0 ? errorTable(`Errors of ${operation.id}`, own) : undefined, rest];
}

function answerPart(operation) {
  const sentences = [operation.message?.zh, operation.message?.en].filter(Boolean);
  return [
    element('h4', {}, 'Answer'),
    schemaTree(operation.result, 'result'),
    sentences.length > 0
      ? element('p', { class: 'said' }, element('code', {}, 'message'), ' ', words(sentences[0]), ` · ${sentences[1]}`)
      : undefined,
  ];
}

export function operationSection(operation, catalogue) {
  const heading = element('header', { class: 'operation-head' },
    anchored('h3', operation.id, operation.summary),
    element('p', { class: 'route' }, badge(operation.method),
      element('code', {}, element('span', { class: 'quiet' }, base), operation.path),
      element('span', { class: `chip access-${operation.access}` }, accessWords[operation.access] ?? operation.access)),
    operation.description ? element('p', { class: 'note' }, ...inline(operation.description)) : undefined);
  const facts = element('div', { class: 'facts' }, parameterTable(operation), answerPart(operation), errorPart(operation, catalogue));
  const samples = element('div', { class: 'samples' },
    codeBlock('Request', curlOf(operation, operation.example), false),
    codeBlock('Answer', JSON.stringify(operation.success, null, 2)),
    tryIt(operation));
  return element('section', { class: 'operation', id: operation.id, 'aria-label': operation.summary },
    heading, element('div', { class: 'columns' }, facts, samples));
}

function frameParts(direction, frames) {
  return frames.flatMap((frame) => [
    element('h4', {}, `${direction}: ${frame.name}`),
    element('p', { class: 'about' }, ...inline(frame.description)),
    element('div', { class: 'columns' },
      element('div', { class: 'facts' }, schemaTree(frame.schema, 'frame')),
      element('div', { class: 'samples' }, Object.values(frame.examples).map((example) => codeBlock(example.summary ?? frame.name, JSON.stringify(inOrder(example.value, frame.schema), null, 2))))),
  ]);
}

export function socketSection(operation, socket, catalogue) {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${base}${operation.path}?t=TOKEN`;
  const parameters = [{ name: 't', schema: { type: 'string' }, description: 'the token, where a header cannot be sent' },
    ...operation.parameters];
  const closing = socket.closeCodes.map((one) => element('tr', {},
    element('td', { class: 'number' }, String(one.code)), element('td', {}, one.meaning)));
  return element('section', { class: 'operation', id: operation.id, 'aria-label': operation.summary },
    element('header', { class: 'operation-head' },
      anchored('h3', operation.id, operation.summary),
      element('p', { class: 'route' }, element('span', { class: 'method socket' }, 'WS'),
        element('code', {}, element('span', { class: 'quiet' }, base), operation.path),
        element('span', { class: 'chip access-account' }, 'token needed')),
      element('p', { class: 'note' }, ...inline(operation.description))),
    element('div', { class: 'columns' },
      element('div', { class: 'facts' }, parameterTable({ ...operation, parameters }),
        element('h4', {}, 'It closes with'), table('Close codes', ['Code', 'Meaning'], closing),
        errorPart(operation, catalogue)),
      element('div', { class: 'samples' }, codeBlock('Connect', `new WebSocket(${JSON.stringify(address)})`, false))),
    frameParts('Server to client', socket.serverToClient),
    frameParts('Client to server', socket.clientToServer));
}

export function chapterSection(chapter, sections) {
  const [chinese, english] = chapter.description.split(' — ');
  return element('section', { class: 'chapter', 'aria-labelledby': `${chapter.anchor}-title` },
    element('header', { class: 'chapter-head', id: chapter.anchor },
      element('h2', { id: `${chapter.anchor}-title` }, chapter.name, ' ', element('span', { class: 'quiet' }, words(chinese))),
      english ? element('p', { class: 'quiet' }, english) : undefined),
    sections);
}

export function overviewSection(api) {
  return element('section', { class: 'overview', id: 'overview', 'aria-label': 'Overview' },
    element('h1', {}, api.info.title), markdown(api.info.description, 'h2'));
}

export function errorSection(api) {
  return element('section', { class: 'chapter', id: 'errors', 'aria-labelledby': 'errors-title' },
    element('header', { class: 'chapter-head' },
      element('h2', { id: 'errors-title' }, 'All errors ', element('span', { class: 'quiet', lang: 'zh' }, '错误')),
      element('p', { class: 'quiet' }, 'Numbers and names never change. Refusals with status 200 are told by their code alone.')),
    errorTable('All errors', api['x-errors']));
}
