#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills a server under load again and again, and holds what it acknowledged against what it kept.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/crash-test.sh [--kills N] [--database sqlite|postgres] [--seed N]

Builds the release build with its tests in build/crash, then kills freeim-server (and, on PostgreSQL, at times the
database below it) with SIGKILL at random moments under load, N times (200 unless given). After each kill the server
must come back, 'freeim-server check' must find nothing, and everything that was acknowledged must be there exactly once.
Both databases are tested unless one is named; PostgreSQL is a private cluster.
END
}

kills=200
seed=1
databases=(sqlite postgres)
while (($#)); do
    case $1 in
    --kills) kills=${2:?} && shift ;;
    --seed) seed=${2:?} && shift ;;
    --database) databases=("${2:?}") && shift ;;
    -h | --help) usage && exit 0 ;;
    *) echo "crash-test.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
cmake --preset release -B build/crash -DFREEIM_TESTS=ON >/dev/null
cmake --build build/crash --parallel "$(nproc)" --target crash_test >/dev/null

status=0
for database in "${databases[@]}"; do
    echo "== $database"
    # QtTest would end a function after five minutes.
    QTEST_FUNCTION_TIMEOUT=86400000 FREEIM_TEST_DATABASE=$database FREEIM_CRASH_KILLS=$kills FREEIM_CRASH_SEED=$seed \
        build/crash/tests/crash_test || status=$?
done
exit "$status"
