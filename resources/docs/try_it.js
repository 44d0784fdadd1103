// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The form that sends a call, and what came back.

import { codeBlock, element, replaceChildren } from './dom.js';
import { mediaTypes, send } from './request.js';
import { typeName } from './schema.js';
import { currentToken, useToken } from './token.js';

function controlFor(parameter, id) {
  const { schema } = parameter;
  const common = { id, name: parameter.name, 'aria-required': parameter.required ? 'true' : undefined };
  if (typeName(schema) === 'file') return element('input', { ...common, type: 'file' });
  const choices = schema.type === 'boolean' ? ['true', 'false'] : schema.enum;
  if (choices)
    return element('select', common, element('option', { value: '' }, '—'),
      choices.map((choice) => element('option', { value: choice }, choice)));
  const isLong = schema.type === 'array' || schema.maxLength > 255;
  const hint = schema.type === 'array' ? 'one a line' : schema.default === undefined ? '' : JSON.stringify(schema.default);
  return element(isLong ? 'textarea' : 'input', {
    ...common,
    rows: isLong ? 2 : undefined,
    type: isLong ? undefined : parameter.name === 'password' ? 'password' : 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: hint || undefined,
  });
}

// Text goes out as it was typed, so that the server's own checks can be seen at work. JSON gets its types.
function typed(text, schema) {
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  const isNumber = ['integer', 'number'].includes(schema.type) && text.trim() !== '' && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}

function valueOf(parameter, control, asJson) {
  if (control.type === 'file') return control.files[0];
  if (control.value === '') return undefined;
  const { schema } = parameter;
  if (schema.type !== 'array') return asJson ? typed(control.value, schema) : control.value;
  const items = control.value.split('\n').map((line) => line.trim()).filter(Boolean);
  return items.length > 0 ? items.map((item) => (asJson ? typed(item, schema.items) : item)) : undefined;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function tokenIn(text) {
  try {
    const token = JSON.parse(text).result?.token;
    return typeof token === 'string' ? token : '';
  } catch {
    return '';
  }
}

function shown(answer) {
  const kind = answer.status >= 400 ? 'bad' : 'good';
  const facts = [`${answer.milliseconds} ms`];
  if (answer.requestId) facts.push(`X-Request-Id ${answer.requestId}`);
  if (answer.retryAfter) facts.push(`Retry-After ${answer.retryAfter} s`);
  if (answer.freshToken) facts.push('a fresh token came and is in use');
  const nodes = [
    element('p', { class: 'answer' }, element('strong', { class: kind }, `Status ${answer.status}`), ` ${facts.join(' · ')}`),
    codeBlock('Answer', pretty(answer.text)),
  ];
  const token = tokenIn(answer.text);
  if (token) {
    const button = element('button', { type: 'button', class: 'button' }, 'Use this token');
    button.addEventListener('click', () => {
      useToken(token);
      button.textContent = 'In use';
    });
    nodes.splice(1, 0, element('p', {}, button));
  }
  return nodes;
}

export function tryIt(operation) {
  const prefix = `try-${operation.id}`;
  const controls = operation.parameters.map((parameter) => ({
    parameter,
    control: controlFor(parameter, `${prefix}-${parameter.name}`),
  }));
  const rows = controls.map(({ parameter, control }) => element('div', { class: 'control' },
    element('label', { for: control.id }, element('code', {}, parameter.name),
      parameter.required ? element('span', { class: 'required', title: 'required' }, ' *') : undefined), control));

  const media = operation.takesFile ? ['multipart/form-data'] : mediaTypes;
  const choice = element('select', { id: `${prefix}-media` }, media.map((type) => element('option', { value: type }, type)));
  const hasBody = operation.method !== 'GET' && controls.length > 0;
  if (hasBody && media.length > 1)
    rows.push(element('div', { class: 'control' }, element('label', { for: choice.id }, 'Body as'), choice));

  const output = element('div', { class: 'output', role: 'status', 'aria-live': 'polite' });
  const submit = element('button', { type: 'submit', class: 'button primary' }, 'Send');
  const fill = element('button', { type: 'button', class: 'button' }, 'Fill in the example');
  fill.addEventListener('click', () => {
    for (const { parameter, control } of controls) {
      const value = operation.example[parameter.name];
      if (control.type !== 'file') control.value = value === undefined ? '' : [value].flat().join('\n');
    }
  });

  let running;
  const form = element('form', { class: 'try', autocomplete: 'off' }, rows,
    element('div', { class: 'actions' }, submit, controls.length > 0 ? fill : undefined), output);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const asJson = hasBody && choice.value === 'application/json';
    const values = {};
    for (const { parameter, control } of controls) {
      const value = valueOf(parameter, control, asJson);
      if (value !== undefined) values[parameter.name] = value;
    }
    replaceChildren(output, element('p', { class: 'answer' }, 'Sending…'));
    try {
      const answer = await send(operation, values, choice.value, operation.needsToken ? currentToken() : '', signal);
      if (answer.freshToken) useToken(answer.freshToken);
      replaceChildren(output, shown(answer));
    } catch (problem) {
      if (!signal.aborted)
        replaceChildren(output, element('p', { class: 'answer' }, element('strong', { class: 'bad' }, 'No answer'), ` ${problem.message}`));
    }
  });
  return element('details', { class: 'try-box' }, element('summary', {}, 'Try it'), form);
}
