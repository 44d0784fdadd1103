-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happened in each minute, hour and day that the server ran in. A period without a row is one in which it did not.
CREATE TABLE statistic (
    resolution      INTEGER NOT NULL,        -- 0 minutes, 1 hours, 2 days
    period          BIGINT  NOT NULL,        -- how many of these since 1970, UTC
    messages        BIGINT  NOT NULL,
    registrations   BIGINT  NOT NULL,
    failed_sign_ins BIGINT  NOT NULL,
    active_accounts BIGINT  NOT NULL,
    online          BIGINT  NOT NULL,        -- the most at one time
    PRIMARY KEY (resolution, period)
);

-- The hour in which an account was active last, so that it counts once in an hour and once in a day.
CREATE TABLE account_activity (
    account_id {id},
    last_hour  BIGINT NOT NULL,              -- since 1970
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
