#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command beside a PostgreSQL server of its own, which is gone when the command ends.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/with-postgres.sh [--durable] COMMAND [ARGUMENT...]

Starts a private, empty PostgreSQL cluster on a free port of 127.0.0.1, sets
FREEIM_TEST_POSTGRES=postgres://USER:PASSWORD@127.0.0.1:PORT/postgres, runs the command and removes the cluster.
Ends with the status of the command. The user is a superuser; the data is not safe against a crash of the machine.

  --durable  keep the data safe all the same, as a real server does: slower, and what is to be measured
END
}

durability=(-c fsync=off -c full_page_writes=off)
case ${1:-} in
'') usage && exit 2 ;;
-h | --help) usage && exit 0 ;;
--durable) durability=() && shift ;;
esac
(($#)) || { usage && exit 2; }

programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort | tail -n 1)
if [[ ! -x $programs/postgres ]]; then
    echo "with-postgres.sh: no PostgreSQL server in /usr/lib/postgresql; scripts/deps.sh --test installs it" >&2
    exit 1
fi

# Not under TMPDIR: that may be closed to the user below, or too deep for a socket's name (107 bytes). What need not
# outlive the machine lies in memory where there is much of it: hundreds of databases come and go, and on a disk the
# tests on them take twice as long.
place=/tmp
memory=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1) # KiB
if ((${#durability[@]})) && [[ -w /dev/shm ]] && ((${memory:-0} >= 4 * 1024 * 1024)); then
    place=/dev/shm
fi
cluster=$(mktemp -d "$place/freeim-postgres.XXXXXX")
server=
job=

cleanup() {
    trap '' INT TERM HUP
    [[ -z $job ]] || kill -TERM -- "-$job" 2>/dev/null || true
    [[ -z $server ]] || kill -QUIT "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$cluster"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "$password" >"$cluster/password"

# PostgreSQL refuses to run as root. The signal ends it even when this script is killed outright.
on_our_behalf=(env --chdir="$cluster" setpriv --pdeathsig=QUIT)
if ((EUID == 0)); then
    on_our_behalf+=(--reuid=postgres --regid=postgres --init-groups)
    chown -R postgres:postgres "$cluster"
fi

if ! "${on_our_behalf[@]}" "$programs/initdb" --pgdata="$cluster/data" --username=freeim --pwfile="$cluster/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$cluster/log" 2>&1; then
    cat "$cluster/log" >&2
    exit 1
fi

# Background jobs get a process group of their own here: a Ctrl-C reaches this script, which then ends them in order.
set -m

# Ports are drawn from below the range the kernel hands out by itself; a taken one ends the server at once.
start() {
    port=$((20000 + RANDOM % 12000))
    "${on_our_behalf[@]}" "$programs/postgres" -D "$cluster/data" -k "$cluster" -h 127.0.0.1 -p "$port" \
        "${durability[@]}" -c max_connections=300 >>"$cluster/log" 2>&1 &
    server=$!
    # The eighth line of its lock file is where the server itself says that it takes connections.
    while kill -0 "$server" 2>/dev/null; do
        [[ $(sed -n 8p "$cluster/data/postmaster.pid" 2>/dev/null) != ready* ]] || return 0
        sleep 0.05
    done
    return 1
}
for attempt in 1 2 3 4 5 6; do
    if start; then
        break
    elif ((attempt == 6)); then
        cat "$cluster/log" >&2
        exit 1
    fi
done

export FREEIM_TEST_POSTGRES="postgres://freeim:$password@127.0.0.1:$port/postgres"
"$@" </dev/null &
job=$!
status=0
wait "$job" || status=$?
job=
exit "$status"
