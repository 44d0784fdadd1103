#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the server against a floor program in the same run.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/bench.sh [--quick] [--rounds N] [--seconds N] [--only NAME]... [--scale NAME=FACTOR]... [--json FILE]

Installs what is missing, builds the release form, and measures it beside a floor program that has the same Qt layers,
transport, worker threads and group commit, but no rules. Floor and server take turns; each ratio is the median of the
rounds. Prints a table, and writes it to build/release/bench/figures.json. Takes some ten minutes; the machine should
have nothing else to do. Ends with 0 however slow the server is, and with 1 when a message was lost, doubled, refused or
out of order.

  --quick               one round of a second: whether it works, and roughly where it stands
  --rounds N            measure so many times (default 5)
  --seconds N           of one measurement (default 4)
  --only NAME           only this row; --list prints the names
  --scale NAME=FACTOR   multiply the users, messages, members (of the group), connections, idle (sockets), conversations or
                        returning (clients)
  --json FILE           write the figures there instead

docs/performance.md explains what is measured.
END
}

arguments=()
json=
needs_postgres=true
while (($#)); do
    case $1 in
    --quick) arguments+=(--rounds 1 --seconds 1) ;;
    --rounds | --seconds | --only | --scale | --json)
        (($# > 1)) || { echo "bench.sh: $1 needs a value" >&2 && exit 2; }
        if [[ $1 == --json ]]; then json=$(realpath -m -- "$2"); else arguments+=("$1" "$2"); fi
        shift
        ;;
    --list) arguments+=(--list) && needs_postgres=false ;;
    -h | --help) usage && exit 0 ;;
    *) echo "bench.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset release -DFREEIM_BENCH=ON >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target freeim-load

scratch=build/release/bench
mkdir -p "$scratch"
load=(build/release/bin/freeim-load --directory "$scratch" --json "${json:-$PWD/$scratch/figures.json}" "${arguments[@]}")
if $needs_postgres; then
    exec scripts/with-postgres.sh --durable "${load[@]}"
fi
exec "${load[@]}"
