#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of every page of the console, to be looked at after a change of how it looks.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/screenshots.sh [--preset NAME] [--output FOLDER] [--docs]

Installs what is missing, builds, fills a scratch database with demo data, and keeps a picture of signing in, of each
page with and without details, of its tabs and some windows, in light and dark, Chinese and English, at 1280x800 and
1920x1080. No display is needed.

  --preset NAME    the build to use (default debug)
  --output FOLDER  where the pictures go (default build/screenshots)
  --docs           puts those that documents show into docs/pictures as well
END
}

preset=debug
output=
has_docs=false
while (($#)); do
    case $1 in
    --preset | --output)
        (($# > 1)) || { echo "screenshots.sh: $1 needs a value" >&2 && exit 2; }
        if [[ $1 == --preset ]]; then preset=$2; else output=$(realpath -m -- "$2"); fi
        shift
        ;;
    --docs) has_docs=true ;;
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
running=()
cleanup() {
    ((${#running[@]} == 0)) || kill "${running[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT
# wait_for PROCESS ITS-LOG COMMAND...
wait_for() {
    local process=$1 log=$2
    for ((attempt = 0; attempt < 300; ++attempt)); do
        "${@:3}" >/dev/null && return
        kill -0 "$process" 2>/dev/null || break
        sleep 0.1
    done
    cat "$log" >&2
    exit 1
}

program=build/$preset/bin
place=(--data "$scratch" --database "sqlite:$scratch/freeim.db")
"$program/freeim-server" demo-data "${place[@]}" --users 3000 --groups 60 --messages 200000 >/dev/null
# Curves of lately, as a server of that size has them that has run for a month and was down for a while.
sqlite3 "$scratch/freeim.db" <<'END'
DELETE FROM statistic;
WITH RECURSIVE
    scales (resolution, length, count, scale) AS (VALUES (0, 60, 1500, 1), (1, 3600, 744, 50), (2, 86400, 31, 900)),
    periods (resolution, length, scale, period, age) AS (
        SELECT resolution, length, scale, unixepoch() / length - 1, 1 FROM scales
        UNION ALL
        SELECT p.resolution, p.length, p.scale, p.period - 1, p.age + 1
        FROM periods p JOIN scales s USING (resolution) WHERE p.age < s.count
    ),
    busy (resolution, period, age, day, much) AS (
        SELECT resolution, period, age, day, scale * day * (0.8 + 0.4 * abs(random() % 1000) / 1000)
        FROM (SELECT *, CASE resolution WHEN 2 THEN 1.0
                        ELSE 0.4 + 0.6 * (0.5 + 0.5 * sin((period * length / 3600.0 + 2) / 24 * 2 * pi())) END AS day
              FROM periods)
    )
INSERT OR REPLACE INTO statistic (resolution, period, messages, registrations, failed_sign_ins, active_accounts, online)
SELECT resolution, period, CAST(6 * much + abs(random() % 1000) / 1000.0 AS INTEGER),
       CAST(0.1 * much + abs(random() % 1000) / 1000.0 AS INTEGER),
       CAST(2.1 * much * abs(random() % 1000) / 1000 *
            CASE WHEN resolution = 0 AND age BETWEEN 8 AND 12 THEN 15 ELSE 1 END AS INTEGER),
       CAST(17 * pow(much, 0.7) AS INTEGER), CAST(20 * day * (0.9 + 0.2 * abs(random() % 1000) / 1000) AS INTEGER)
FROM busy
WHERE NOT (resolution = 0 AND age BETWEEN 22 AND 25) AND NOT (resolution = 1 AND age BETWEEN 58 AND 61);
END
port=$((20000 + RANDOM % 12000))
"$program/freeim-server" serve --dev --listen "127.0.0.1:$port" "${place[@]}" >"$scratch/log" 2>&1 &
running+=("$!")
wait_for "$!" "$scratch/log" curl -sf "http://127.0.0.1:$port/readyz"

node scripts/picture-people.mjs "http://127.0.0.1:$port" >"$scratch/people" 2>&1 &
running+=("$!")
wait_for "$!" "$scratch/people" grep -q ready "$scratch/people"

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
call POST jobs/users/ban '{"ids":[10000012,10000061,10000062,10000063],"scope":"send","reason":"群发广告"}'
call POST jobs/users/endSessions '{"status":"active","platform":"android","reason":"leaked tokens"}'
call POST jobs/messages/export '{"format":"xlsx","type":"text"}'
call POST operators '{"name":"support","displayName":"Support desk","roleId":3}'

mkdir -p "$output"
mkdir -m 700 "$scratch/home"
env HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/home" QT_QPA_PLATFORM=offscreen \
    "$program/freeim-console" --server "127.0.0.1:$port" --operator admin --password-file "$scratch/admin.password" \
    --pictures "$output"
if $has_docs; then
    for language in en zh; do
        mkdir -p "docs/pictures/$language"
        for name in sign-in dashboard users-detail bans-new messages-detail jobs-detail audit-detail settings palette; do
            cp "$output/$language-$name-light-1280.png" "docs/pictures/$language/$name.png"
        done
        for name in dashboard messages-detail; do
            cp "$output/$language-$name-dark-1280.png" "docs/pictures/$language/$name-dark.png"
        done
    done
fi
echo "$(find "$output" -name '*.png' | wc -l) pictures in $output"
