#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh checkout to a running server, with the console beside it.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/run.sh [--server-only] [--port NUMBER] [--data FOLDER]

Installs what is missing, builds what has changed, and starts the server in development mode on 127.0.0.1 with a
SQLite database. Where there is a display, the operators' console opens, signed in as "admin". Ctrl-C stops both.

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
has_console=true
while (($#)); do
    case $1 in
    --server-only) has_console=false ;;
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
[[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || has_console=false
targets=(freeim-server)
! $has_console || targets+=(freeim-console)
cmake --build --preset release --parallel "$(nproc)" --target "${targets[@]}"

(umask 077 && mkdir -p -- "$data")
# The server becomes this process, as ever; the console waits for it and ends with it.
if $has_console; then
    server=$$
    (
        until [[ -s $data/admin.password ]] && (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
            kill -0 "$server" 2>/dev/null || exit 0
            sleep 0.1
        done
        build/release/bin/freeim-console --server "127.0.0.1:$port" --operator admin --password-file "$data/admin.password" &
        console=$!
        while kill -0 "$server" 2>/dev/null && kill -0 "$console" 2>/dev/null; do sleep 0.5; done
        kill "$console" 2>/dev/null || true
    ) &
fi
exec build/release/bin/freeim-server serve --dev --listen "127.0.0.1:$port" --data "$data" --database "sqlite:$data/freeim.db"
