#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures how long operators wait on a large service.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/bench-operators.sh [--accounts N] [--groups N] [--messages N] [--requests N]

Installs what is missing, builds the release form, fills a SQLite database with 1,000,000 accounts, 20,000 groups and
10,000,000 messages (some minutes and 6 GB; kept in build/release/bench for the next time), and asks for every page that
operators can ask for: each list in each order, without a filter and with each; searches; the overview; an export of a
million messages beside people who send. Prints the slowest of each kind.

docs/performance.md explains what is measured.
END
}

arguments=()
while (($#)); do
    case $1 in
    --accounts | --groups | --messages | --requests)
        (($# > 1)) || { echo "bench-operators.sh: $1 needs a value" >&2 && exit 2; }
        arguments+=("$1" "$2") && shift
        ;;
    -h | --help) usage && exit 0 ;;
    *) echo "bench-operators.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset release -DFREEIM_BENCH=ON >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target freeim-list-load

scratch=build/release/bench
mkdir -p "$scratch"
exec build/release/bin/freeim-list-load --directory "$scratch" "${arguments[@]}"
