-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- That a ban overlaps another says little without the other. Of what failed before nothing more is known.
ALTER TABLE job_failure ADD COLUMN details TEXT NOT NULL DEFAULT '{}'; -- JSON
