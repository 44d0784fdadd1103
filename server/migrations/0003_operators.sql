-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operators run the service. They are no accounts: own names, own passwords, own sessions.

-- permissions: names with blanks between. Those of built-in roles are the program's, whatever stands here.
CREATE TABLE operator_role (
    id          {identity},
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL UNIQUE,     -- lower case
    permissions TEXT    NOT NULL,
    is_built_in BOOLEAN NOT NULL,
    created_at  BIGINT  NOT NULL,
    updated_at  BIGINT  NOT NULL
);
INSERT INTO operator_role (name, name_key, permissions, is_built_in, created_at, updated_at) VALUES
    ('owner', 'owner', '', TRUE, 0, 0),
    ('admin', 'admin', '', TRUE, 0, 0),
    ('moderator', 'moderator', '', TRUE, 0, 0),
    ('auditor', 'auditor', '', TRUE, 0, 0);

CREATE TABLE operator (
    id                   {identity},
    name                 TEXT    NOT NULL,
    name_key             TEXT    NOT NULL UNIQUE,      -- lower case: unique without regard to case
    display_name         TEXT    NOT NULL DEFAULT '',
    role_id              BIGINT  NOT NULL REFERENCES operator_role (id),
    password_hash        TEXT    NOT NULL,             -- argon2id
    must_change_password BOOLEAN NOT NULL,
    is_disabled          BOOLEAN NOT NULL,
    totp_secret          TEXT    NOT NULL DEFAULT '',  -- base32; empty: no second factor
    totp_pending         TEXT    NOT NULL DEFAULT '',  -- shown to the operator, not confirmed yet
    totp_last_step       BIGINT  NOT NULL DEFAULT 0,   -- the time step of the last code taken: none serves twice
    created_at           BIGINT  NOT NULL,
    updated_at           BIGINT  NOT NULL,
    last_sign_in_at      BIGINT                        -- NULL: never
);
CREATE INDEX operator_of_role ON operator (role_id);

-- For when the second factor is lost. Each serves once.
CREATE TABLE operator_recovery_code (
    operator_id BIGINT NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
    code_hash   TEXT   NOT NULL,                       -- SHA-256 of 80 random bits, hexadecimal
    PRIMARY KEY (operator_id, code_hash)
);

CREATE TABLE operator_session (
    id           {identity},
    operator_id  BIGINT NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
    token_hash   TEXT   NOT NULL UNIQUE,               -- SHA-256 of 256 random bits, hexadecimal
    address      TEXT   NOT NULL,
    user_agent   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    ended_at     BIGINT                                -- NULL: alive
);
CREATE INDEX operator_session_of_operator ON operator_session (operator_id, id);

-- What operators did. Each entry's hash covers the entry and the hash before it; ids are dense from 1.
CREATE TABLE audit_entry (
    id            {id},
    created_at    BIGINT NOT NULL,
    operator_id   BIGINT,                              -- NULL: the command line, or a name no operator has
    operator_name TEXT   NOT NULL,
    address       TEXT   NOT NULL,
    request_id    TEXT   NOT NULL,
    action        TEXT   NOT NULL,
    target_kind   TEXT   NOT NULL,
    target_id     TEXT   NOT NULL,
    reason        TEXT   NOT NULL,
    state_before  TEXT   NOT NULL,                     -- JSON objects
    state_after   TEXT   NOT NULL,
    details       TEXT   NOT NULL,
    hash          TEXT   NOT NULL                      -- SHA-256, hexadecimal
);
CREATE INDEX audit_entry_of_operator ON audit_entry (operator_id, id);
CREATE INDEX audit_entry_of_action ON audit_entry (action, id);
CREATE INDEX audit_entry_of_target ON audit_entry (target_kind, target_id, id);
CREATE INDEX audit_entry_by_time ON audit_entry (created_at, id);

-- The end of the chain: whoever adds an entry holds this row until the commit.
CREATE TABLE audit_head (
    only_row   INTEGER PRIMARY KEY,
    last_id    BIGINT NOT NULL,
    last_hash  TEXT   NOT NULL
);
INSERT INTO audit_head (only_row, last_id, last_hash) VALUES (1, 0, '');
