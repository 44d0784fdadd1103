-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What changes for an account besides messages, numbered densely from 1 for each account, so that a client that was
-- away, or has lost a push, knows what it missed.

-- The number taken last. The row is locked from then on until the change is committed, so numbers are dense and in the
-- order of commits.
CREATE TABLE account_sequence (
    account_id {id},
    user_seq   BIGINT NOT NULL,
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

-- The newest of them; how far back is a setting. Refers to no account: what happens in a group is a row for each of its
-- members, and looking each of them up would cost as much as writing it.
CREATE TABLE account_event (
    account_id BIGINT NOT NULL,
    user_seq   BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    event      TEXT   NOT NULL, -- JSON: a SyncEvent without what the other columns say
    PRIMARY KEY (account_id, user_seq)
);
CREATE INDEX account_event_by_time ON account_event (created_at);
