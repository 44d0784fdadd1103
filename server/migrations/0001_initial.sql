-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are UTC milliseconds. {id} is a primary key we number, {identity} one the database numbers;
-- {binary} orders text by code point on both databases.

-- Ids of accounts and chat groups come from counters, so that their ranges never meet.
CREATE TABLE id_counter (
    kind       TEXT   PRIMARY KEY,
    next_value BIGINT NOT NULL
);
INSERT INTO id_counter (kind, next_value) VALUES ('account', 10000000), ('chat_group', 1);

CREATE TABLE account (
    id            {id},
    username      TEXT NOT NULL,
    username_key  TEXT NOT NULL UNIQUE,      -- lower case: unique without regard to case
    email         TEXT UNIQUE,               -- lower case, NULL when there is none
    mobile        TEXT UNIQUE,               -- NULL when there is none
    password_hash TEXT,                      -- argon2id; NULL until a password is set
    nickname      TEXT NOT NULL,
    nickname_key  TEXT {binary} NOT NULL,    -- case folded, searched by prefix
    avatar        TEXT NOT NULL DEFAULT '',
    gender        TEXT NOT NULL DEFAULT '',
    birth         TEXT NOT NULL DEFAULT '',  -- YYYY-MM-DD
    intro         TEXT NOT NULL DEFAULT '',
    longitude     DOUBLE PRECISION NOT NULL DEFAULT 0,
    latitude      DOUBLE PRECISION NOT NULL DEFAULT 0,
    country       TEXT NOT NULL DEFAULT '',
    province      TEXT NOT NULL DEFAULT '',
    city          TEXT NOT NULL DEFAULT '',
    district      TEXT NOT NULL DEFAULT '',
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);
CREATE INDEX account_by_nickname ON account (nickname_key, id);

-- A login on one device. A token is worth what its session is.
CREATE TABLE session (
    id           {identity},
    account_id   BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    platform     INTEGER NOT NULL,
    device_id    TEXT   NOT NULL DEFAULT '',
    address      TEXT   NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    ended_at     BIGINT,                     -- NULL: alive
    end_reason   TEXT   NOT NULL DEFAULT ''  -- logout, password, ban, operator
);
CREATE INDEX session_alive ON session (account_id) WHERE ended_at IS NULL;

CREATE TABLE captcha (
    captcha_key TEXT PRIMARY KEY,
    purpose     INTEGER NOT NULL,
    digits      TEXT    NOT NULL,
    expires_at  BIGINT  NOT NULL
);
CREATE INDEX captcha_by_expiry ON captcha (expires_at);

-- The code last sent to an address; a new one replaces it.
CREATE TABLE verification_code (
    address       TEXT    PRIMARY KEY,       -- e-mail in lower case, or mobile
    code          TEXT    NOT NULL,
    attempts_left INTEGER NOT NULL,
    sent_at       BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL
);
CREATE INDEX verification_code_by_expiry ON verification_code (expires_at);

CREATE TABLE friend_request (
    id          {identity},
    from_id     BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    to_id       BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    reason      TEXT    NOT NULL,
    deny_reason TEXT    NOT NULL DEFAULT '',
    status      INTEGER NOT NULL,            -- 0 waiting, 1 passed, 2 denied
    created_at  BIGINT  NOT NULL,
    replied_at  BIGINT
);
CREATE UNIQUE INDEX friend_request_waiting ON friend_request (from_id, to_id) WHERE status = 0;
CREATE INDEX friend_request_to ON friend_request (to_id, id);

-- One row for each direction: each side has its own remark, label and groups.
CREATE TABLE friendship (
    id         {identity},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    friend_id  BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    remark     TEXT   NOT NULL DEFAULT '',
    label      TEXT   NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    UNIQUE (account_id, friend_id)
);
CREATE INDEX friendship_of_friend ON friendship (friend_id);

-- "account_id blocks blocked_id"; apart from friendship on purpose, so that unblocking restores what was there.
CREATE TABLE account_block (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    blocked_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, blocked_id)
);
CREATE INDEX account_block_of_blocked ON account_block (blocked_id);

CREATE TABLE friend_group (
    id         {identity},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (account_id, name)
);

CREATE TABLE friend_group_member (
    friend_group_id BIGINT NOT NULL REFERENCES friend_group (id) ON DELETE CASCADE,
    friendship_id   BIGINT NOT NULL REFERENCES friendship (id) ON DELETE CASCADE,
    PRIMARY KEY (friend_group_id, friendship_id)
);
CREATE INDEX friend_group_member_of_friendship ON friend_group_member (friendship_id);

-- Where those who asked for people nearby were. cell is a Morton code of the position, so that a square of any
-- size is a range of it.
CREATE TABLE account_position (
    account_id {id},
    longitude  DOUBLE PRECISION NOT NULL,
    latitude   DOUBLE PRECISION NOT NULL,
    cell       BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX account_position_by_cell ON account_position (cell, updated_at);

CREATE TABLE chat_group (
    id                    {id},
    name                  TEXT    NOT NULL,
    name_key              TEXT    NOT NULL,  -- case folded, searched
    avatar                TEXT    NOT NULL DEFAULT '',
    intro                 TEXT    NOT NULL DEFAULT '',
    owner_id              BIGINT  NOT NULL REFERENCES account (id),
    member_count          INTEGER NOT NULL,
    member_limit          INTEGER NOT NULL,
    disable_add_member    BOOLEAN NOT NULL,
    disable_view_member   BOOLEAN NOT NULL,
    disable_add_group     BOOLEAN NOT NULL,
    enable_before_message BOOLEAN NOT NULL,
    longitude             DOUBLE PRECISION,
    latitude              DOUBLE PRECISION,
    cell                  BIGINT,            -- Morton code, NULL without a position
    created_at            BIGINT  NOT NULL,
    dissolved_at          BIGINT             -- NULL: alive
);
CREATE INDEX chat_group_by_cell ON chat_group (cell) WHERE cell IS NOT NULL AND dissolved_at IS NULL;

-- Every one- and two-character piece of a group's name: finds any part of a name, Chinese included, by index.
CREATE TABLE chat_group_gram (
    gram     TEXT   NOT NULL,
    group_id BIGINT NOT NULL REFERENCES chat_group (id) ON DELETE CASCADE,
    PRIMARY KEY (gram, group_id)
);
CREATE INDEX chat_group_gram_of_group ON chat_group_gram (group_id);

CREATE TABLE chat_group_member (
    group_id    BIGINT  NOT NULL REFERENCES chat_group (id) ON DELETE CASCADE,
    account_id  BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role        INTEGER NOT NULL,            -- 0 general, 1 manager, 2 owner
    remark      TEXT    NOT NULL DEFAULT '',
    muted_until BIGINT  NOT NULL DEFAULT 0,
    joined_at   BIGINT  NOT NULL,
    joined_seq  BIGINT  NOT NULL,            -- the conversation's last seq when joining
    PRIMARY KEY (group_id, account_id)
);
CREATE INDEX chat_group_member_of_account ON chat_group_member (account_id, group_id);

CREATE TABLE chat_group_request (
    id          {identity},
    group_id    BIGINT  NOT NULL REFERENCES chat_group (id) ON DELETE CASCADE,
    account_id  BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    reason      TEXT    NOT NULL,
    deny_reason TEXT    NOT NULL DEFAULT '',
    status      INTEGER NOT NULL,            -- 0 waiting, 1 passed, 2 denied
    created_at  BIGINT  NOT NULL,
    replied_at  BIGINT,
    replied_by  BIGINT
);
CREATE UNIQUE INDEX chat_group_request_waiting ON chat_group_request (group_id, account_id) WHERE status = 0;
CREATE INDEX chat_group_request_of_group ON chat_group_request (group_id, id);
CREATE INDEX chat_group_request_of_account ON chat_group_request (account_id);

-- A pair (kind 0: low_id < high_id are accounts) or a group (kind 1: low_id is the group, high_id 0).
CREATE TABLE conversation (
    id         {identity},
    kind       INTEGER NOT NULL,
    low_id     BIGINT  NOT NULL,
    high_id    BIGINT  NOT NULL,
    last_seq   BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    UNIQUE (kind, low_id, high_id)
);
CREATE INDEX conversation_by_high ON conversation (high_id) WHERE kind = 0;

CREATE TABLE message (
    id              {identity},
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    seq             BIGINT  NOT NULL,        -- dense from 1 within the conversation
    sender_id       BIGINT  NOT NULL REFERENCES account (id),
    to_id           BIGINT  NOT NULL,        -- the account or group it was sent to
    ope             INTEGER NOT NULL,        -- 0 friend, 1 group
    type            INTEGER NOT NULL,
    body            TEXT    NOT NULL,
    is_private      BOOLEAN NOT NULL,
    status          INTEGER NOT NULL,        -- 0 normal, 1 recalled
    client_msg_id   TEXT,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    recalled_by     BIGINT,
    UNIQUE (conversation_id, seq)
);
-- A resend finds the first message, for ever.
CREATE UNIQUE INDEX message_by_client_msg_id ON message (sender_id, client_msg_id) WHERE client_msg_id IS NOT NULL;
-- Histories filtered by type: texts (0) are most of all messages and are found by seq alone.
CREATE INDEX message_by_type ON message (conversation_id, type, seq) WHERE type <> 0;

-- How far an account has read a conversation.
CREATE TABLE read_mark (
    account_id      BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    conversation_id BIGINT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    read_seq        BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (account_id, conversation_id)
);

-- Names of files in the server's own store; the content lies under its hash.
CREATE TABLE upload (
    upload_key   TEXT   PRIMARY KEY,
    hash         TEXT   NOT NULL,            -- SHA-256, hexadecimal
    size         BIGINT NOT NULL,
    content_type TEXT   NOT NULL,
    account_id   BIGINT NOT NULL REFERENCES account (id),
    created_at   BIGINT NOT NULL
);
CREATE INDEX upload_of_account ON upload (account_id, created_at);
