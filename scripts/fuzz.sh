#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Damaged requests and frames by the hundred thousand, against a server built with sanitizers.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/fuzz.sh [--cases N] [--seed S] [--first N] [--preset NAME]

Installs what is missing, builds the server with AddressSanitizer and UndefinedBehaviorSanitizer, and sends it good
HTTP requests and WebSocket frames that were damaged, over real sockets, many at a time. Ends with 0 when every answer
was a proper one, no sanitizer reported anything, the server then works as before, and its memory and descriptors were
given back.

  --cases N      how many (default 100000)
  --seed S       another makes other cases (default 1); the same makes the same
  --first N      begin with that case: with --cases 1, the one that found something
  --preset NAME  another build (default asan)
END
}

preset=asan
arguments=()
while (($#)); do
    case $1 in
    --cases | --seed | --first | --preset)
        (($# > 1)) || { echo "fuzz.sh: $1 needs a value" >&2 && exit 2; }
        if [[ $1 == --preset ]]; then preset=$2; else arguments+=("$1" "$2"); fi
        shift
        ;;
    -h | --help) usage && exit 0 ;;
    *) echo "fuzz.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --parallel "$(nproc)" --target freeim-fuzz
mkdir -p "build/$preset/fuzz"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
exec "build/$preset/bin/freeim-fuzz" --directory "build/$preset/fuzz" "${arguments[@]}"
