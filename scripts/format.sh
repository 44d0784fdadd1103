#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats the C++ source, or only checks it.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/format.sh [--check]

Formats every .h and .cpp file in place. With --check it changes nothing and fails where a file differs.
Ends with status 77 when there is no clang-format 14: other versions lay out the same rules differently.
END
}

action=(-i)
case ${1:-} in
'') ;;
--check) action=(--dry-run --Werror) ;;
-h | --help) usage && exit 0 ;;
*) echo "format.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
esac

formatter=
for candidate in clang-format-14 clang-format; do
    if [[ $("$candidate" --version 2>/dev/null) == *"version 14."* ]]; then
        formatter=$candidate
        break
    fi
done
if [[ -z $formatter ]]; then
    echo "format.sh: skipped, because clang-format 14 is not installed (Debian 12 and Ubuntu 24.04 have it)"
    exit 77
fi

cd "$(dirname "$0")/.."
folders=()
for folder in shared server console tests; do
    [[ ! -d $folder ]] || folders+=("$folder")
done
find "${folders[@]}" \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -r -n 8 -P "$(nproc)" "$formatter" "${action[@]}"
