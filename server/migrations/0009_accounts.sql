-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What operators see and change of accounts.

-- A deleted account can't be used; until erased_at it can be restored. An erased one has lost all that was personal.
ALTER TABLE account ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0; -- 0: never
ALTER TABLE account ADD COLUMN last_platform INTEGER;                  -- of the newest session; NULL: none yet
ALTER TABLE account ADD COLUMN deleted_at BIGINT;                      -- NULL: in use
ALTER TABLE account ADD COLUMN erased_at BIGINT;                       -- NULL: not erased

CREATE INDEX session_of_account ON session (account_id, id);

UPDATE account SET
    last_seen_at = COALESCE((SELECT MAX(s.last_seen_at) FROM session s WHERE s.account_id = account.id), 0),
    last_platform = (SELECT s.platform FROM session s WHERE s.account_id = account.id ORDER BY s.id DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM session s WHERE s.account_id = account.id);

-- One for each order and each filter of the list of accounts.
CREATE INDEX account_by_creation ON account (created_at, id);
CREATE INDEX account_by_last_seen ON account (last_seen_at, id);
CREATE INDEX account_by_username ON account (username_key {binary});
CREATE INDEX account_by_platform ON account (last_platform);
CREATE INDEX account_deleted ON account (deleted_at) WHERE deleted_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX account_erased ON account (erased_at) WHERE erased_at IS NOT NULL;

-- Erasures that are under way: they are done in many small transactions.
CREATE TABLE account_erasure (
    account_id {id},
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX friend_request_from ON friend_request (from_id, id);

-- Who proved to be whom, or failed to, and where.
CREATE TABLE sign_in (
    id         {identity},
    account_id BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT  NOT NULL,
    outcome    INTEGER NOT NULL,             -- 0 signed in, 1 wrong password, 2 wrong code, 3 banned
    platform   INTEGER NOT NULL,
    device_id  TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    user_agent TEXT    NOT NULL
);
CREATE INDEX sign_in_of_account ON sign_in (account_id, id);
CREATE INDEX sign_in_by_time ON sign_in (created_at);
