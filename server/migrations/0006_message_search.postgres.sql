-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which words stand in which messages, for operators. Filled in the background.
-- words is put together by the program: to_tsvector() would take addresses, file names and numbers for words of their
-- own, and depends on the database's locale.
CREATE TABLE message_text (
    message_id BIGINT   PRIMARY KEY,
    created_at BIGINT   NOT NULL,
    words      tsvector NOT NULL
);
CREATE INDEX message_text_words ON message_text USING gin (words);

-- Up to where messages are indexed.
CREATE TABLE message_index (
    only_row        INTEGER PRIMARY KEY,
    last_id         BIGINT NOT NULL,
    last_created_at BIGINT NOT NULL
);
INSERT INTO message_index (only_row, last_id, last_created_at) VALUES (1, 0, 0);

-- Which ids the indexed messages of an hour have, so that a time is found without an index that every send would pay
-- for. hour: since 1970.
CREATE TABLE message_hour (
    hour     {id},
    first_id BIGINT NOT NULL,
    last_id  BIGINT NOT NULL
);

-- Set instead of recalled_by when an operator recalled it.
ALTER TABLE message ADD COLUMN recalled_by_operator BIGINT;

-- Only the first two cost an ordinary message anything.
CREATE INDEX message_by_sender ON message (sender_id, id);
CREATE INDEX message_by_receiver ON message (to_id, id) WHERE ope = 0;
CREATE INDEX message_of_other_type ON message (type, id) WHERE type <> 0;
CREATE INDEX message_recalled ON message (id) WHERE status = 1;
CREATE INDEX message_private ON message (id) WHERE is_private;
