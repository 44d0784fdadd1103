#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# An operator's first steps, with curl alone: signs in, makes two accounts, bans one, lifts the ban, exports the list,
# and reads in the audit log what was done.
set -euo pipefail

usage() {
    cat <<'END'
Usage: examples/operate.sh [SERVER [PASSWORD]]

SERVER    a server in development mode (default http://127.0.0.1:8081)
PASSWORD  of its operator "admin" (default: what stands in var/admin.password)
END
}
[[ ${1:-} != -h && ${1:-} != --help ]] || { usage && exit 0; }

server=${1:-http://127.0.0.1:8081}
api=$server/api/v1
password=${2:-$(<var/admin.password)}
token=

value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; } # picks a value out of an answer

# call METHOD PATH [JSON]: the answer; a refusal ends the script and says why.
call() {
    local answer
    answer=$(curl -sS -X "$1" "$api/$2" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' ${3:+-d "$3"})
    if [[ $answer != '{"code":0,'* ]]; then
        echo "$1 $2: $answer" >&2
        exit 1
    fi
    echo "$answer"
}

token=$(call POST admin/session "{\"name\":\"admin\",\"password\":\"$password\"}" | value token)
echo "signed in"

suffix=$RANDOM$RANDOM
mei=$(call POST admin/users "{\"username\":\"mei-$suffix\",\"nickname\":\"小美\"}" | value id)
tom=$(call POST admin/users "{\"username\":\"tom-$suffix\"}" | value id)
echo "made accounts $mei and $tom"

found=$(call GET "admin/users?text=mei-$suffix" | value total)
[[ $found == 1 ]] || { echo "found $found accounts instead of one" >&2 && exit 1; }

# What a call would touch is told before it is made.
call POST admin/bans "{\"targetKind\":\"account\",\"target\":\"$tom\",\"scope\":\"service\",\"reason\":\"spam\",\"dryRun\":true}" >/dev/null
ban=$(call POST admin/bans "{\"targetKind\":\"account\",\"target\":\"$tom\",\"scope\":\"service\",\"reason\":\"spam\"}" |
    sed -n 's/.*"ban":{"id":\([0-9]*\).*/\1/p')
echo "banned account $tom (ban $ban)"
call POST "admin/bans/$ban/lift" '{"reason":"appeal granted"}' >/dev/null
echo "lifted the ban"

job=$(call POST admin/jobs/users/export "{\"text\":\"mei-$suffix\",\"format\":\"csv\"}" | sed -n 's/.*"job":{"id":\([0-9]*\).*/\1/p')
for ((i = 0; i < 100; ++i)); do
    state=$(call GET "admin/jobs/$job" | value state)
    [[ $state != done ]] || break
    sleep 0.1
done
path=$(call POST "admin/jobs/$job/download" '{}' | value path)
curl -sS "$server$path" | tail -n 1

call GET "admin/audit?targetKind=ban&targetId=$ban" | grep -o '"action":"[^"]*"'
call POST admin/audit/verify '{}' | value isIntact | sed 's/^/the audit log is intact: /'
call DELETE admin/session >/dev/null
echo "signed out"
