-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which words stand in which messages, who sent them and to whom, for operators. Filled in the background: an index on
-- message (sender_id) would make each send write another page. Bodies are not stored a second time.
-- A row's words are put together by the program, with a blank between each two: nothing is left for a tokenizer to do.
CREATE VIRTUAL TABLE message_text USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

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

-- None of them costs an ordinary message anything. The id is part of every index.
CREATE INDEX message_of_other_type ON message (type) WHERE type <> 0;
CREATE INDEX message_recalled ON message (status) WHERE status = 1;
CREATE INDEX message_private ON message (is_private) WHERE is_private;
