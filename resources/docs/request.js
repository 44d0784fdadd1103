// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a call looks like on the wire: for the examples as well as for trying it.

export const base = '/api/v1';

export const mediaTypes = ['multipart/form-data', 'application/x-www-form-urlencoded', 'application/json'];

function shellQuoted(text) {
  return /^[\w./:=@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

// One [name, text] for each value; lists give one for each item.
export function pairsOf(values) {
  return Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
}

export function queryOf(values) {
  const query = new URLSearchParams(pairsOf(values).map(([name, value]) => [name, String(value)])).toString();
  return query ? `?${query}` : '';
}

export function curlOf(operation, values) {
  const isGet = operation.method === 'GET';
  const lines = [`curl ${isGet ? '' : `-X ${operation.method} `}${shellQuoted(location.origin + base + operation.path + (isGet ? queryOf(values) : ''))}`];
  if (operation.needsToken) lines.push('-H "Authorization: $TOKEN"');
  if (!isGet) {
    const isFile = (name) => operation.parameters.find((parameter) => parameter.name === name)?.schema.format === 'binary';
    const option = operation.takesFile ? '-F' : '--data-urlencode';
    for (const [name, value] of pairsOf(values))
      lines.push(`${option} ${shellQuoted(`${name}=${isFile(name) ? '@' : ''}${value}`)}`);
  }
  return lines.join(' \\\n  ');
}

function bodyOf(mediaType, values) {
  if (mediaType === 'application/json') return JSON.stringify(values);
  const body = mediaType === 'multipart/form-data' ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairsOf(values)) body.append(name, value instanceof File ? value : String(value));
  return body;
}

export async function send(operation, values, mediaType, token, signal) {
  const isGet = operation.method === 'GET';
  const headers = {};
  if (token) headers.Authorization = token;
  const init = { method: operation.method, headers, signal, cache: 'no-store', credentials: 'omit' };
  if (!isGet && Object.keys(values).length > 0) {
    init.body = bodyOf(mediaType, values);
    // A browser names the boundary of a form itself.
    if (mediaType !== 'multipart/form-data') headers['Content-Type'] = mediaType;
  }
  const started = performance.now();
  const response = await fetch(base + operation.path + (isGet ? queryOf(values) : ''), init);
  const text = await response.text();
  return {
    status: response.status,
    milliseconds: Math.round(performance.now() - started),
    requestId: response.headers.get('X-Request-Id'),
    freshToken: response.headers.get('Authorization'),
    retryAfter: response.headers.get('Retry-After'),
    text,
  };
}
