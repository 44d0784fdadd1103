-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Long work of operators, which goes on where it was after a restart.
CREATE TABLE job (
    id              {identity},
    kind            INTEGER NOT NULL,          -- as shared/models/job.h numbers them
    state           INTEGER NOT NULL,          -- 0 waiting, 1 running, 2 done, 3 cancelled, 4 failed
    parameters      TEXT    NOT NULL,          -- what was asked for, as JSON
    reason          TEXT    NOT NULL,
    total           BIGINT  NOT NULL,
    is_total_exact  BOOLEAN NOT NULL,
    done            BIGINT  NOT NULL DEFAULT 0,
    skipped         BIGINT  NOT NULL DEFAULT 0,
    failed          BIGINT  NOT NULL DEFAULT 0,
    place           TEXT    NOT NULL DEFAULT '', -- where the next step begins, as the job's kind writes it
    error           TEXT    NOT NULL DEFAULT '', -- an error's name
    created_at      BIGINT  NOT NULL,
    created_by      BIGINT  NOT NULL REFERENCES operator (id),
    created_by_name TEXT    NOT NULL,
    address         TEXT    NOT NULL,          -- where the operator called from
    started_at      BIGINT,
    stepped_at      BIGINT  NOT NULL DEFAULT 0, -- jobs take turns
    ended_at        BIGINT,
    file_name       TEXT    NOT NULL DEFAULT '',
    file_bytes      BIGINT  NOT NULL DEFAULT 0,
    file_expires_at BIGINT
);
CREATE INDEX job_under_way ON job (stepped_at, id) WHERE state < 2;
CREATE INDEX job_by_kind ON job (kind, id);
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_of_operator ON job (created_by, id);
CREATE INDEX job_file ON job (file_expires_at) WHERE file_expires_at IS NOT NULL;

CREATE TABLE job_failure (
    id        {identity},
    job_id    BIGINT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    item_id   BIGINT NOT NULL,
    item_name TEXT   NOT NULL,
    error     TEXT   NOT NULL
);
CREATE INDEX job_failure_of_job ON job_failure (job_id, id);
