#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Whoever can write to the database can't rewrite what operators did without it being seen: changes an entry of the audit
# log behind the server's back, has the chain checked, and puts the entry back. The server may run meanwhile.
set -euo pipefail

usage() {
    cat <<'END'
Usage: examples/tamper.sh [PROGRAM [DATABASE]]

PROGRAM   freeim-server (default build/release/bin/freeim-server)
DATABASE  sqlite:PATH or postgres://USER@HOST:PORT/DB, with an audit log of one entry at least (default sqlite:var/freeim.db)

Needs the sqlite3 or psql command.
END
}
[[ ${1:-} != -h && ${1:-} != --help ]] || { usage && exit 0; }

program=${1:-build/release/bin/freeim-server}
database=${2:-sqlite:var/freeim.db}
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

sql() {
    case $database in
    sqlite:*) sqlite3 -cmd '.timeout 5000' "${database#sqlite:}" "$1" ;;
    *) psql --no-psqlrc --quiet --tuples-only --no-align --dbname "$database" --command "$1" ;;
    esac
}

verify() { "$program" audit verify --data "$scratch" --database "$database"; }

verify

entry=$(sql "SELECT MAX(id) FROM audit_entry")
sql "UPDATE audit_entry SET reason = reason || '!' WHERE id = $entry"
echo "changed the reason of entry $entry"

if verdict=$(verify); then
    echo "it was not seen: $verdict" >&2
    exit 1
fi
echo "$verdict"
[[ $verdict == *"$entry"* ]] || { echo "another entry than $entry is named" >&2 && exit 1; }

sql "UPDATE audit_entry SET reason = substr(reason, 1, length(reason) - 1) WHERE id = $entry"
echo "put it back"
verify
