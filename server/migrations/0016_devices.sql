-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Devices: when they were connected, and who hides that.

-- A run of the server, and when it was known to live last. The next one learns from it when a crash was.
CREATE TABLE server_run (
    id         {identity},
    started_at BIGINT NOT NULL,
    beat_at    BIGINT NOT NULL
);

-- A WebSocket of a session. The rows are written a moment after it opens, and again after it closes. The id begins with
-- the run, so that the server numbers them without asking, and writing one again changes nothing.
CREATE TABLE session_connection (
    id              {id},
    session_id      BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    account_id      BIGINT NOT NULL,         -- the session's
    connected_at    BIGINT NOT NULL,
    disconnected_at BIGINT                   -- NULL: open
);
CREATE INDEX session_connection_of_session ON session_connection (session_id, id);
CREATE INDEX session_connection_of_account ON session_connection (account_id, connected_at);
CREATE INDEX session_connection_open ON session_connection (id) WHERE disconnected_at IS NULL;
CREATE INDEX session_connection_by_end ON session_connection (disconnected_at) WHERE disconnected_at IS NOT NULL;

-- Nobody sees whether it is online, and it sees nobody.
ALTER TABLE account ADD COLUMN is_presence_hidden BOOLEAN NOT NULL DEFAULT FALSE;
