-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What operators see and change of chat groups.

-- Until then only the owner may write. An erased group is dissolved for good: its row, its conversation and its
-- messages stay for those who look into what was said.
ALTER TABLE chat_group ADD COLUMN muted_until BIGINT NOT NULL DEFAULT 0;  -- 0: not muted
ALTER TABLE chat_group ADD COLUMN erased_at BIGINT;                       -- NULL: not erased

-- Who was in a dissolved group. A table of its own, so that nothing that asks who is in a group must know of it.
CREATE TABLE chat_group_former_member (
    group_id    BIGINT  NOT NULL REFERENCES chat_group (id) ON DELETE CASCADE,
    account_id  BIGINT  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role        INTEGER NOT NULL,
    remark      TEXT    NOT NULL,
    muted_until BIGINT  NOT NULL,
    joined_at   BIGINT  NOT NULL,
    joined_seq  BIGINT  NOT NULL,
    PRIMARY KEY (group_id, account_id)
);
CREATE INDEX chat_group_former_member_of_account ON chat_group_former_member (account_id, group_id);

-- Erasures that are under way: they are done in many small transactions.
CREATE TABLE chat_group_erasure (
    group_id {id},
    FOREIGN KEY (group_id) REFERENCES chat_group (id) ON DELETE CASCADE
);

-- Groups dissolved so far have lost their members.
UPDATE chat_group SET erased_at = dissolved_at WHERE dissolved_at IS NOT NULL;
INSERT INTO chat_group_erasure (group_id) SELECT id FROM chat_group WHERE dissolved_at IS NOT NULL;

-- One for each order and each filter of the list of groups.
CREATE INDEX chat_group_by_creation ON chat_group (created_at, id);
CREATE INDEX chat_group_by_members ON chat_group (member_count, id);
CREATE INDEX chat_group_of_owner ON chat_group (owner_id, id);
CREATE INDEX chat_group_muted ON chat_group (muted_until) WHERE muted_until > 0;
CREATE INDEX chat_group_dissolved ON chat_group (dissolved_at) WHERE dissolved_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX chat_group_erased ON chat_group (erased_at) WHERE erased_at IS NOT NULL;
