#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Hours of ordinary work, in which nothing may grow.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/soak.sh [--minutes N] [--database sqlite|postgres] [--rate N] [--asan]

Installs what is missing, builds, and lets people write, read, look things up, meet and part, upload, come and go, at
half the rate of which the server proves capable at the start. Ends with 0 when every message reached its receiver once
and in order, memory and descriptors stayed within the bounds that are printed, and the descriptors were given back.

  --minutes N     how long (default 60)
  --database KIND default sqlite
  --rate N        tasks a second, instead of half of what the server can do
  --asan          with AddressSanitizer and UndefinedBehaviorSanitizer; memory then does not count
END
}

preset=release
arguments=()
while (($#)); do
    case $1 in
    --minutes | --database | --rate)
        (($# > 1)) || { echo "soak.sh: $1 needs a value" >&2 && exit 2; }
        arguments+=("$1" "$2") && shift
        ;;
    --asan) preset=asan && arguments+=(--sanitized) ;;
    -h | --help) usage && exit 0 ;;
    *) echo "soak.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset "$preset" -DFREEIM_BENCH=ON >/dev/null
cmake --build --preset "$preset" --parallel "$(nproc)" --target freeim-soak
mkdir -p "build/$preset/soak"
exec scripts/with-postgres.sh --durable "build/$preset/bin/freeim-soak" --directory "build/$preset/soak" "${arguments[@]}"
