// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The OpenAPI document in the shape the page needs.

import { inOrder, propertyNames, resolved } from './schema.js';

function bodyParameters(operation) {
  const content = operation.requestBody?.content;
  if (!content) return [];
  const schema = resolved(Object.values(content)[0].schema);
  const required = schema.required ?? [];
  const names = propertyNames(schema);
  return [...names.filter((name) => required.includes(name)), ...names.filter((name) => !required.includes(name))].map((name) => ({
    name,
    schema: schema.properties[name],
    description: schema.properties[name].description,
    required: required.includes(name),
  }));
}

function exampleOf(operation) {
  const media = Object.values(operation.requestBody?.content ?? {})[0];
  if (media?.example) return inOrder(media.example, media.schema);
  return Object.fromEntries((operation.parameters ?? [])
    .filter((parameter) => parameter.example !== undefined)
    .map((parameter) => [parameter.name, parameter.example]));
}

function jsonContent(response) {
  return resolved(response)?.content?.['application/json'];
}

// Names of all errors of an operation, with those of its own apart.
function errorNames(operation) {
  const own = operation['x-errors'] ?? [];
  const all = Object.values(operation.responses).flatMap((response) => Object.keys(jsonContent(response)?.examples ?? {}));
  return { own, common: [...new Set(all)].filter((name) => name !== 'success' && !own.includes(name)) };
}

function operationOf(path, method, operation) {
  const ok = jsonContent(operation.responses['200']);
  const envelope = ok?.schema.oneOf?.[0] ?? ok?.schema;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description,
    tag: operation.tags[0],
    access: operation['x-access'],
    needsToken: ['account', 'operator'].includes(operation['x-access']),
    takesFile: Object.keys(operation.requestBody?.content ?? {}).join() === 'multipart/form-data',
    parameters: [...(operation.parameters ?? []).filter((parameter) => parameter.in !== 'header'), ...bodyParameters(operation)],
    example: exampleOf(operation),
    result: envelope?.properties.result,
    success: ok && inOrder(ok.examples.success.value, envelope),
    message: operation['x-success-message'],
    errors: errorNames(operation),
    isSocket: Boolean(operation.responses['101']),
  };
}

const methodOrder = ['get', 'post', 'put', 'patch', 'delete'];

// Chapters in the document's order; operations by path, then method.
export function chaptersOf(api) {
  const operations = Object.entries(api.paths).flatMap(([path, item]) => methodOrder
    .filter((method) => item[method])
    .map((method) => operationOf(path, method, item[method])));
  return api.tags
    .map((tag) => ({
      name: tag.name,
      anchor: `area-${tag.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
      description: tag.description ?? '',
      operations: operations.filter((operation) => operation.tag === tag.name),
    }))
    .filter((chapter) => chapter.operations.length > 0);
}
