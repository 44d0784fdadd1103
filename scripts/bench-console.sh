#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures how the operators' console feels on a large service.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/bench-console.sh [--accounts N] [--groups N] [--messages N] [--rate N] [--seconds N] [--minutes N]
                                [--xvfb | --display]

Installs what is missing, builds the release form, fills a SQLite database with 1,000,000 accounts, 20,000 groups and
10,000,000 messages (some minutes and 6 GB; kept in build/release/bench for the next time, and shared with
scripts/bench-operators.sh), lets people write 1,000 messages a second, and has the console open every page, scroll,
search, switch pages and watch live. Prints when its window was up, how long pages took, how long the window hung at
most, and how much memory it kept.

  --rate N      messages a second meanwhile; they stay in the database
  --seconds N   of each thing that is done (default 10)
  --minutes N   all of it again and again for so long, to see whether memory grows
  --xvfb        in a real window, on a screen that nobody sees, instead of Qt's own
  --display     on the display that there is

docs/performance.md explains what is measured.
END
}

refuse() {
    echo "bench-console.sh: $1" >&2
    usage >&2
    exit 2
}

arguments=()
screen=offscreen
while (($#)); do
    case $1 in
    --accounts | --groups | --messages | --rate | --seconds | --minutes)
        (($# > 1)) || refuse "$1 needs a value"
        arguments+=("$1" "$2") && shift
        ;;
    --xvfb) screen=xvfb ;;
    --display) screen=display ;;
    -h | --help) usage && exit 0 ;;
    *) refuse "unknown option: $1" ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
scripts/deps.sh --run --test
cmake --preset release -DFREEIM_BENCH=ON >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target freeim-desk-load

scratch=build/release/bench
mkdir -p "$scratch"
program=(build/release/bin/freeim-desk-load --directory "$scratch" "${arguments[@]}")
case $screen in
offscreen) QT_QPA_PLATFORM=offscreen exec "${program[@]}" ;;
display) exec "${program[@]}" ;;
xvfb) QT_QPA_PLATFORM=xcb exec xvfb-run --auto-servernum --server-args='-screen 0 1920x1080x24' "${program[@]}" ;;
esac
