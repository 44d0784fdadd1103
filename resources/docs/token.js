// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The token all calls of this tab are sent with. It ends with the tab.

const key = 'freeim.token';
const field = document.getElementById('token');

export function currentToken() {
  return field.value.trim();
}

export function useToken(token) {
  field.value = token;
  remember();
}

function remember() {
  try {
    if (currentToken()) sessionStorage.setItem(key, currentToken());
    else sessionStorage.removeItem(key);
  } catch {
    // Storage may be forbidden; the field itself still holds the token.
  }
}

export function startToken() {
  try {
    field.value = sessionStorage.getItem(key) ?? '';
  } catch {
    field.value = '';
  }
  field.addEventListener('input', remember);
  document.getElementById('token-form').addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('token-clear').addEventListener('click', () => {
    useToken('');
    field.focus();
  });
}
