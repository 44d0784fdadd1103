-- SPDX-FileCopyrightText: FreeIM contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Housekeeping asks of each stored file whether any name is left for it.
CREATE INDEX upload_by_hash ON upload (hash);
