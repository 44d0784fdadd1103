-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What operators change while the server runs: settings, invitation codes, announcements.

-- Only what differs from the configuration file stands here.
CREATE TABLE server_setting (
    setting_key   TEXT   PRIMARY KEY,
    setting_value TEXT   NOT NULL,
    changed_at    BIGINT NOT NULL,
    changed_by    TEXT   NOT NULL             -- the operator's name
);

CREATE TABLE server_setting_change (
    id            {identity},
    setting_key   TEXT   NOT NULL,
    changed_at    BIGINT NOT NULL,
    operator_id   BIGINT,                     -- NULL: the command line
    operator_name TEXT   NOT NULL,
    value_before  TEXT,                       -- NULL: the default counted
    value_after   TEXT,                       -- NULL: the default counts again
    reason        TEXT   NOT NULL
);
CREATE INDEX server_setting_change_of_key ON server_setting_change (setting_key, id);

CREATE TABLE invitation (
    id              {identity},
    code            TEXT {binary} NOT NULL UNIQUE, -- upper case, searched by its beginning
    note            TEXT    NOT NULL,
    note_key        TEXT {binary} NOT NULL,        -- case folded, searched by its beginning
    use_limit       INTEGER NOT NULL,              -- 0: none
    use_count       INTEGER NOT NULL,
    expires_at      BIGINT,                        -- NULL: never
    created_by      BIGINT,                        -- NULL: the command line
    created_by_name TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    revoked_at      BIGINT                         -- NULL: not revoked
);
CREATE INDEX invitation_by_note ON invitation (note_key);
-- One for each state; of those that are open, the end tells active from expired.
CREATE INDEX invitation_revoked ON invitation (id) WHERE revoked_at IS NOT NULL;
CREATE INDEX invitation_used ON invitation (id)
    WHERE revoked_at IS NULL AND use_limit > 0 AND use_count >= use_limit;
CREATE INDEX invitation_open ON invitation (id)
    WHERE revoked_at IS NULL AND (use_limit = 0 OR use_count < use_limit);
CREATE INDEX invitation_by_end ON invitation (expires_at)
    WHERE revoked_at IS NULL AND (use_limit = 0 OR use_count < use_limit) AND expires_at IS NOT NULL;

CREATE TABLE invitation_use (
    invitation_id BIGINT NOT NULL REFERENCES invitation (id),
    account_id    BIGINT NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
    used_at       BIGINT NOT NULL,
    PRIMARY KEY (invitation_id, account_id)
);

CREATE TABLE announcement (
    id              {identity},
    title           TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    audience        INTEGER NOT NULL,              -- 0 everyone, 1 the accounts named, 2 the members of a group
    group_id        BIGINT,                        -- set for a group
    account_count   BIGINT  NOT NULL,              -- whom it was meant for when it was sent
    created_at      BIGINT  NOT NULL,
    created_by      BIGINT,                        -- NULL: the command line
    created_by_name TEXT    NOT NULL
);
CREATE INDEX announcement_to_everyone ON announcement (id) WHERE audience = 0;

-- Whom it is meant for, unless that is everyone.
CREATE TABLE announcement_recipient (
    account_id      BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    announcement_id BIGINT NOT NULL REFERENCES announcement (id),
    PRIMARY KEY (account_id, announcement_id)
);
CREATE INDEX announcement_recipient_of ON announcement_recipient (announcement_id, account_id);
