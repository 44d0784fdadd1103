#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh checkout to a running server.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/run.sh [--server-only] [--port NUMBER] [--data FOLDER]

Installs what is missing, builds what has changed, and starts the server in development mode on 127.0.0.1 with a
SQLite database. Ctrl-C stops it.

  --server-only   open no console, even where there is a display
  --port NUMBER   listen there (default 8081)
  --data FOLDER   keep the database and all other files there (default var, at the root of the source)
END
}

refuse() {
    echo "run.sh: $1" >&2
    usage >&2
    exit 2
}

port=8081
data=
while (($#)); do
    case $1 in
    --server-only) ;;
    --port | --data)
        (($# > 1)) || refuse "$1 needs a value"
        if [[ $1 == --port ]]; then port=$2; else data=$2; fi
        shift
        ;;
    -h | --help) usage && exit 0 ;;
    *) refuse "unknown option: $1" ;;
    esac
    shift
done
[[ $port =~ ^[1-9][0-9]{0,4}$ ]] && ((port <= 65535)) || refuse "not a port: $port"

# A relative folder is meant from where the caller stands.
[[ -z $data ]] || data=$(realpath -m -- "$data")
cd "$(dirname "$0")/.."
data=${data:-$PWD/var}

scripts/deps.sh --run
# Ninja sees every later change itself but one: it does not know the presets.
if [[ ! build/release/build.ninja -nt CMakePresets.json ]]; then
    cmake --preset release
fi
cmake --build --preset release --parallel "$(nproc)" --target freeim-server

(umask 077 && mkdir -p -- "$data")
exec build/release/bin/freeim-server serve --dev --listen "127.0.0.1:$port" --data "$data" --database "sqlite:$data/freeim.db"
