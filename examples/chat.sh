#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Two people chat, with curl alone: they become friends, a message is sent again after a "lost" answer and is there once, the
# other one comes back, learns what he missed, pulls it and reads it.
set -euo pipefail

usage() {
    cat <<'END'
Usage: examples/chat.sh [SERVER]

SERVER  a server in development mode (default http://127.0.0.1:8081)
END
}
[[ ${1:-} != -h && ${1:-} != --help ]] || { usage && exit 0; }

api=${1:-http://127.0.0.1:8081}/api/v1

value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; } # picks a value out of an answer

# call TOKEN METHOD PATH [JSON]: the answer; a refusal ends the script and says why.
call() {
    local answer
    answer=$(curl -sS -X "$2" "$api/$3" -H "Authorization: Bearer $1" -H 'Content-Type: application/json' ${4:+-d "$4"})
    if [[ $answer != '{"code":0,'* ]]; then
        echo "$2 $3: $answer" >&2
        exit 1
    fi
    echo "$answer"
}

expect() { # WHAT FOUND WANTED
    [[ $2 == "$3" ]] || { echo "$1: found $2 instead of $3" >&2 && exit 1; }
    echo "$1: $2"
}

register() { # NAME: prints a token
    local key digits
    key=$(call '' GET 'captcha/image?type=register' | value key)
    digits=$(call '' GET "dev/captcha?key=$key" | value 'result":{"code')
    call '' POST register/basic "{\"account\":\"$1\",\"password\":\"secret-word\",\"platform\":\"h5\",\"captchaKey\":\"$key\",\"captcha\":\"$digits\"}" |
        value token
}

mei=$(register "mei-$RANDOM$RANDOM")
tom=$(register "tom-$RANDOM$RANDOM")
mei_id=$(call "$mei" GET me/info | value id)
tom_id=$(call "$tom" GET me/info | value id)
call "$mei" POST friends/add "{\"toId\":$tom_id,\"reason\":\"Hi, it is Mei\"}" >/dev/null
call "$tom" POST friends/add/reply "{\"toId\":$mei_id,\"status\":\"pass\"}" >/dev/null
echo "$mei_id and $tom_id are friends"

# Where Tom is when he goes away.
place=$(call "$tom" GET chat/sync/snapshot)
user_seq=$(value userSeq <<<"$place")
synced_at=$(value syncedAt <<<"$place" | sed 's/+/%2B/')

# Mei's first try has no answer, as far as she knows; the second one is the same message.
message="{\"toId\":$tom_id,\"ope\":\"friend\",\"type\":\"text\",\"isPrivate\":false,\"body\":\"在吗？\",\"clientMsgId\":\"m-$RANDOM$RANDOM\"}"
call "$mei" POST chat/send "$message" >/dev/null
again=$(call "$mei" POST chat/send "$message")
expect "the same message again is a duplicate" "$(value duplicate <<<"$again")" true
expect "and has the first one's place" "$(value seq <<<"$again")" 1
call "$mei" PUT friends/remark "{\"toId\":$tom_id,\"remark\":\"小汤\"}" >/dev/null

# Tom is back: what changed, where there are new messages, and those.
missed=$(call "$tom" GET "chat/sync?after=$user_seq&movedSince=$synced_at")
expect "conversations with news" "$(grep -o '"lastSeq"' <<<"$missed" | wc -l)" 1
pulled=$(call "$tom" GET "chat/messages?toId=$mei_id&ope=friend&sort=id:asc&afterSeq=0&limit=200")
expect "messages pulled" "$(grep -o '"seq"' <<<"$pulled" | wc -l)" 1
expect "unread" "$(call "$tom" GET chat/conversations | value unreadCount)" 1
call "$tom" POST chat/read "{\"toId\":$mei_id,\"ope\":\"friend\",\"seq\":1}" >/dev/null
expect "unread" "$(call "$tom" GET chat/conversations | value unreadCount)" 0
expect "Mei sees that it was read up to" "$(call "$mei" GET "chat/receipts?toId=$tom_id&ope=friend" | value readSeq)" 1

for token in "$mei" "$tom"; do
    call "$token" POST logout >/dev/null
done
echo "both signed out"
