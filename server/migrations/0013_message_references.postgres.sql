-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each message paid for these two with a look-up and a lock of a row that the statement which inserts it has just read.
-- Conversations and accounts are never removed, and "freeim-server check" finds a message that belongs to none.
ALTER TABLE message DROP CONSTRAINT message_conversation_id_fkey;
ALTER TABLE message DROP CONSTRAINT message_sender_id_fkey;
