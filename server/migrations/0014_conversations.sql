-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account sees of its conversations at a glance, and how far messages have come on the other side.

-- Of the message at last_seq; NULL: nothing was said. No index has it: each message would change that, too, while an
-- account has few enough conversations to sort.
ALTER TABLE conversation ADD COLUMN last_message_at BIGINT;
UPDATE conversation SET last_message_at = (
    SELECT m.created_at FROM message m WHERE m.conversation_id = conversation.id AND m.seq = conversation.last_seq
) WHERE last_seq > 0;

-- How an account wants to have a conversation shown. No row: neither muted nor pinned.
CREATE TABLE conversation_setting (
    account_id      BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    is_muted        BOOLEAN NOT NULL,
    is_pinned       BOOLEAN NOT NULL,
    updated_at      BIGINT  NOT NULL,
    PRIMARY KEY (account_id, conversation_id)
);

-- A device has every message of a conversation up to here: it said so. Conversations are never removed, so nothing
-- needs to look after references to them.
CREATE TABLE delivery_mark (
    session_id      BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    conversation_id BIGINT NOT NULL,
    delivered_seq   BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (session_id, conversation_id)
);
CREATE INDEX delivery_mark_of_conversation ON delivery_mark (conversation_id, session_id);
