-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Links that operators show to everyone, and answers kept for requests that are sent again.

CREATE TABLE discover (
    id         {identity},
    title      TEXT   NOT NULL,
    icon       TEXT   NOT NULL,              -- URL of a picture; empty: none
    url        TEXT   NOT NULL,
    place      INTEGER NOT NULL,             -- small ones first; the same place: older ones first
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What was answered to a request that its client named by a key. Kept for ever, as the keys of messages are.
CREATE TABLE request_key (
    account_id  BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    operation   TEXT   NOT NULL,             -- the endpoint's name
    client_key  TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,             -- SHA-256 of what was asked, hexadecimal
    answer      TEXT   NOT NULL DEFAULT '',  -- JSON; empty only while the request is under way
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (account_id, operation, client_key)
);
