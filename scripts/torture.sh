#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Devices chat through failing connections while the server is killed; then they must all know what the database knows.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/torture.sh [--seeds N] [--seed K] [--seconds S] [--accounts N] [--database sqlite|postgres|both]
                          [--jobs N] [--sabotage NAME] [--keep]

Installs what is missing, builds, and plays N seeds on each database. In each, 50 accounts with two devices chat in pairs
and groups, read, recall, meet and part, through a proxy that cuts, stalls and half-closes their connections, while the
server, and PostgreSQL below it, are killed and started again. Then the faults end, and what each device has put together
from pushes and pulls alone must be what the database holds: nothing acknowledged lost, nothing twice, no gap in the
order, the same unread counts. Ends with 0 when every seed was fine. Of one that was not, the first differences are
printed, and its trace, the server's log and SQLite's database are kept.

  --seeds N        how many (default 100)
  --seed K         the first one (default 1)
  --seconds S      of chatting in each, while the server is up (default 3)
  --accounts N     default 50
  --database KIND  default both; PostgreSQL is a private cluster for each job
  --jobs N         seeds side by side (default: one for each processor)
  --sabotage NAME  break the harness on purpose: ack-before-commit, no-unique-key or drop-push; ends with 0 when that is
                   noticed within the seeds (default 10 then)
  --keep           keep the traces of seeds that were fine, too
END
}

seeds=
seed=1
jobs=$(nproc)
databases=(sqlite postgres)
sabotage=
arguments=()
while (($#)); do
    case $1 in
    --seeds | --seed | --seconds | --accounts | --database | --jobs | --sabotage)
        (($# > 1)) || { echo "torture.sh: $1 needs a value" >&2 && exit 2; }
        case $1 in
        --seeds) seeds=$2 ;;
        --seed) seed=$2 ;;
        --jobs) jobs=$2 ;;
        --database) [[ $2 == both ]] || databases=("$2") ;;
        --sabotage) sabotage=$2 && arguments+=("$1" "$2") ;;
        *) arguments+=("$1" "$2") ;;
        esac
        shift
        ;;
    --keep) arguments+=("$1") ;;
    -h | --help) usage && exit 0 ;;
    *) echo "torture.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done
# The first seed that notices a sabotage ends it, so there is nothing to share out.
[[ -z $sabotage ]] || jobs=1
seeds=${seeds:-$([[ -n $sabotage ]] && echo 10 || echo 100)}
((jobs <= seeds)) || jobs=$seeds

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset release -DFREEIM_BENCH=ON >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target freeim-torture

# What a kill takes is in memory all the same; a disk would only make it slower.
place=$PWD/build/release
memory=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1) # KiB
if [[ -w /dev/shm ]] && ((${memory:-0} >= 1024 * 1024)); then
    place=/dev/shm
fi
scratch=$(mktemp -d "$place/freeim-torture.XXXXXX")

status=0
for database in "${databases[@]}"; do
    echo "== $database"
    processes=()
    for ((job = 0; job < jobs; ++job)); do
        directory=$scratch/$database-$job
        mkdir "$directory"
        count=$(((seeds - job + jobs - 1) / jobs))
        build/release/bin/freeim-torture --database "$database" --directory "$directory" --seed $((seed + job)) \
            --step "$jobs" --seeds "$count" "${arguments[@]}" &
        processes+=($!)
    done
    for process in "${processes[@]}"; do
        wait "$process" || status=$?
    done
done
if ((status == 0)) && [[ " ${arguments[*]} " != *" --keep "* ]]; then
    rm -rf "$scratch"
else
    echo "kept: $scratch"
fi
exit "$status"
