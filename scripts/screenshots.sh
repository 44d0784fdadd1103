#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of every page of the console, to be looked at after a change of how it looks.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/screenshots.sh [--preset NAME] [--output FOLDER]

Installs what is missing, builds, fills a scratch database with demo data, and keeps a picture of each page, with and
without details, in light and dark, Chinese and English, at 1280x800 and 1920x1080. No display is needed.

  --preset NAME    the build to use (default debug)
  --output FOLDER  where the pictures go (default build/screenshots)
END
}

preset=debug
output=
while (($#)); do
    case $1 in
    --preset | --output)
        (($# > 1)) || { echo "screenshots.sh: $1 needs a value" >&2 && exit 2; }
        if [[ $1 == --preset ]]; then preset=$2; else output=$(realpath -m -- "$2"); fi
        shift
        ;;
    -h | --help) usage && exit 0 ;;
    *) echo "screenshots.sh: unknown option: $1" >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
output=${output:-$PWD/build/screenshots}
scripts/deps.sh --run --test
[[ build/$preset/build.ninja -nt CMakePresets.json ]] || cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)" --target freeim-server freeim-console

scratch=$(mktemp -d)
server=
cleanup() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT

program=build/$preset/bin
place=(--data "$scratch" --database "sqlite:$scratch/freeim.db")
"$program/freeim-server" demo-data "${place[@]}" --users 3000 --groups 60 --messages 20000 >/dev/null
port=$((20000 + RANDOM % 12000))
"$program/freeim-server" serve --dev --listen "127.0.0.1:$port" "${place[@]}" >"$scratch/log" 2>&1 &
server=$!
for ((attempt = 0; attempt < 100; ++attempt)); do
    curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$scratch/log" >&2 && exit 1; }
    sleep 0.1
done

# Something for the pages that demo data leaves empty.
api=http://127.0.0.1:$port/api/v1/admin
json='Content-Type: application/json'
token=$(curl -sf "$api/session" -H "$json" -d "{\"name\":\"admin\",\"password\":\"$(<"$scratch/admin.password")\"}" |
    sed 's/.*"token":"\([^"]*\)".*/\1/')
call() {
    curl -sf -o /dev/null -X "$1" "$api/$2" -H "Authorization: Bearer $token" -H "$json" -d "$3"
}
for id in 10000012 10000013 10000020 10000033; do
    call POST bans "{\"targetKind\":\"account\",\"target\":\"$id\",\"scope\":\"send\",\"reason\":\"群发广告\",\"note\":\"warned before\"}"
done
call POST bans '{"targetKind":"address","target":"192.0.2.0/24","scope":"login","reason":"registration flood"}'
call POST bans/2/lift '{"reason":"appeal granted"}'
call DELETE users/10000040 '{"reason":"asked for it"}'
call POST groups/2/mute '{"isMuted":true,"reason":"quarrel"}'
call POST announcements '{"audience":"all","title":"系统维护","text":"维护将于 22:00 开始，预计半小时。"}'
call POST invitations '{"count":5,"useLimit":3,"note":"spring fair"}'
call PUT settings/limits.friendsPerAccount '{"value":"3000","reason":"fewer bots"}'
call POST operators '{"name":"support","displayName":"Support desk","roleId":3}'

mkdir -p "$output"
mkdir -m 700 "$scratch/home"
env HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/home" QT_QPA_PLATFORM=offscreen \
    "$program/freeim-console" --server "127.0.0.1:$port" --operator admin --password-file "$scratch/admin.password" \
    --pictures "$output"
echo "$(find "$output" -name '*.png' | wc -l) pictures in $output"
