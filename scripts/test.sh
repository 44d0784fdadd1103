#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare machine to a full test run.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/test.sh [--asan | --tsan] [-- CTEST-ARGUMENT...]

Installs what is missing, builds with warnings as errors, and runs every test, beside a PostgreSQL server of their own.
Ends with the status and the summary of ctest.

  --asan  build with AddressSanitizer (leaks included) and UndefinedBehaviorSanitizer
  --tsan  build with ThreadSanitizer

Example: scripts/test.sh --asan -- -R clock --repeat until-fail:10
END
}

preset=debug
while (($#)); do
    case $1 in
    --asan) preset=asan ;;
    --tsan) preset=tsan ;;
    -h | --help) usage && exit 0 ;;
    --) shift && break ;;
    *) echo "test.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --test
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)"

run=(scripts/with-postgres.sh)
# ThreadSanitizer of GCC 12 ends at start where the kernel spreads addresses widely (vm.mmap_rnd_bits above 28).
[[ $preset != tsan ]] || run=(setarch --addr-no-randomize "${run[@]}")
# One more than there are processors: many tests wait for a database.
exec "${run[@]}" ctest --preset "$preset" --output-on-failure --parallel $(($(nproc) + 1)) "$@"
