// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
export { Client, openClient } from './client.js';
export { Refusal, Unreachable } from './errors.js';
export { indexedStorage, localStorageStorage, memoryStorage } from './storage.js';
