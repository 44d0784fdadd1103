// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// JSON Schemas as words and as trees.

import { element, inline } from './dom.js';

let root = {};

export function useDocument(api) {
  root = api;
}

export function resolved(schema) {
  if (!schema?.$ref) return schema ?? {};
  return schema.$ref.slice(2).split('/').reduce((node, step) => node?.[step], root) ?? {};
}

function nameOf(schema) {
  return schema.$ref ? schema.$ref.split('/').pop() : '';
}

// "string", "integer or null", "list of Message"
export function typeName(schema) {
  if (schema.$ref) return nameOf(schema);
  if (schema.oneOf) return schema.oneOf.map(typeName).join(' or ');
  if (schema.format === 'binary') return 'file';
  const types = [schema.type ?? 'any'].flat();
  return types.map((type) => (type === 'array' ? `list of ${typeName(schema.items ?? {})}` : type)).join(' or ');
}

function bounds(least, most, unit) {
  const suffix = unit ? ` ${unit}` : '';
  if (least !== undefined && least === most) return `exactly ${number(least)}${suffix}`;
  if (least !== undefined && most !== undefined) return `${number(least)} to ${number(most)}${suffix}`;
  if (most !== undefined) return `at most ${number(most)}${suffix}`;
  return least === undefined ? '' : `at least ${number(least)}${suffix}`;
}

function number(value) {
  return value === Number.MAX_SAFE_INTEGER ? '2⁵³ − 1' : value.toLocaleString('en');
}

export function constraintsOf(schema) {
  const found = [
    bounds(schema.minimum, schema.maximum),
    bounds(schema.minLength, schema.maxLength, 'characters'),
    bounds(schema.minItems, schema.maxItems, 'items'),
  ];
  if (schema.format && !['int64', 'double', 'binary'].includes(schema.format)) found.push(schema.format);
  if (schema.pattern) found.push(`\`${schema.pattern}\``);
  if (schema.default !== undefined) found.push(`default \`${JSON.stringify(schema.default)}\``);
  return found.filter(Boolean);
}

// Constraints and choices of a value, for a table cell.
export function limits(schema) {
  const nodes = constraintsOf(schema).map((text) => element('span', { class: 'limit' }, ...inline(text)));
  const choices = (schema.enum ?? schema.items?.enum ?? []).filter((choice) => choice !== null);
  if (choices.length > 0)
    nodes.push(element('span', { class: 'choices' }, choices.map((choice) => element('code', {}, String(choice)))));
  return nodes;
}

function withoutNull(schema) {
  const kept = schema.oneOf?.filter((one) => one.type !== 'null');
  return kept?.length === 1 ? kept[0] : schema;
}

// What a row can be opened to: the properties of an object, or of a list's items.
function innerOf(schema) {
  const whole = resolved(withoutNull(schema));
  const item = whole.items ? resolved(withoutNull(whole.items)) : whole;
  return item.properties ? item : undefined;
}

// The schema's own name and its item's, to end the tree of a type that holds itself.
function identityOf(schema) {
  const plain = withoutNull(schema);
  return nameOf(plain) || nameOf(plain.items ?? {});
}

function row(name, schema, isRequired, seen) {
  const head = [
    element('code', { class: 'field' }, name),
    element('span', { class: 'type' }, typeName(schema)),
    isRequired ? undefined : element('span', { class: 'optional' }, 'may be missing'),
  ];
  const about = schema.description ? element('span', { class: 'about' }, ...inline(schema.description)) : undefined;
  const choices = limits(resolved(schema));
  const identity = identityOf(schema);
  const inner = innerOf(schema);
  if (!inner || seen.includes(identity)) return element('li', {}, element('div', { class: 'leaf' }, ...head, choices, about));
  const details = element('details', {}, element('summary', {}, ...head, about));
  // Built when first opened: there are thousands of rows in all.
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(properties(inner, [...seen, identity]));
  });
  return element('li', {}, details);
}

// Properties come sorted by name; these lists keep the order they were declared in.
export function propertyNames(schema) {
  const first = schema['x-property-order'] ?? schema.required ?? [];
  return [...first, ...Object.keys(schema.properties).filter((name) => !first.includes(name))];
}

function properties(schema, seen) {
  const required = schema.required ?? [];
  return element('ul', {}, propertyNames(schema)
    .map((name) => row(name, schema.properties[name], required.includes(name), seen)));
}

// The same value with its keys in that order.
export function inOrder(value, schema) {
  const inner = innerOf(schema ?? {});
  if (Array.isArray(value)) return value.map((item) => inOrder(item, inner));
  if (!inner || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(propertyNames(inner)
    .filter((name) => name in value)
    .map((name) => [name, inOrder(value[name], inner.properties[name])]));
}

// Open at the first level.
export function schemaTree(schema, label) {
  const inner = innerOf(schema);
  const title = element('p', { class: 'tree-title' }, element('code', {}, label), ' ',
    element('span', { class: 'type' }, typeName(schema)));
  if (!inner) return element('div', { class: 'tree' }, title);
  return element('div', { class: 'tree' }, title, properties(inner, [identityOf(schema)].filter(Boolean)));
}
