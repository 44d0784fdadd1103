-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bans of accounts, devices and addresses. One of the three columns is set, as target_kind says.
CREATE TABLE ban (
    id          {identity},
    target_kind INTEGER NOT NULL,            -- 0 account, 1 device, 2 address
    account_id  BIGINT REFERENCES account (id) ON DELETE CASCADE,
    device_id   TEXT {binary},
    address     TEXT {binary},               -- an address or CIDR block, spelled the one way
    scope       INTEGER NOT NULL,            -- 0 service, 1 login, 2 send, 3 addFriends, 4 nearby, 5 upload
    reason      TEXT   NOT NULL,             -- the client sees it
    note        TEXT   NOT NULL,             -- operators only
    evidence    TEXT   NOT NULL,             -- ids of messages with blanks between
    starts_at   BIGINT NOT NULL,
    ends_at     BIGINT,                      -- NULL: until it is lifted
    created_at  BIGINT NOT NULL,
    created_by  BIGINT REFERENCES operator (id), -- NULL: the command line
    lifted_at   BIGINT,                      -- NULL: nobody lifted it
    lifted_by   BIGINT REFERENCES operator (id),
    lift_reason TEXT   NOT NULL DEFAULT '',
    applied_at  BIGINT                       -- when the sessions it reaches were ended; NULL: not yet, or none are to
);
CREATE INDEX ban_by_creation ON ban (created_at, id);
CREATE INDEX ban_of_account ON ban (account_id, created_at, id) WHERE account_id IS NOT NULL;
CREATE INDEX ban_of_device ON ban (device_id, created_at, id) WHERE device_id IS NOT NULL;
CREATE INDEX ban_of_address ON ban (address, created_at, id) WHERE address IS NOT NULL;
CREATE INDEX ban_of_kind ON ban (target_kind, created_at, id);
CREATE INDEX ban_of_scope ON ban (scope, created_at, id);
CREATE INDEX ban_of_operator ON ban (created_by, created_at, id);
CREATE INDEX ban_lifted ON ban (created_at, id) WHERE lifted_at IS NOT NULL;
-- What may be or become active, by its end and by its beginning.
CREATE INDEX ban_by_end ON ban (ends_at) WHERE lifted_at IS NULL;
CREATE INDEX ban_by_start ON ban (starts_at) WHERE lifted_at IS NULL;

-- Whoever changes bans holds this row until the commit, so that no two bans of one target come to overlap.
CREATE TABLE ban_lock (
    only_row INTEGER PRIMARY KEY
);
INSERT INTO ban_lock (only_row) VALUES (1);

-- The sessions a ban of a device ends.
CREATE INDEX session_by_device ON session (device_id) WHERE ended_at IS NULL AND device_id <> '';
