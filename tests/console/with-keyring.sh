#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a D-Bus session and an unlocked keychain of its own. Ends with 77 where there are no programs for it.
set -euo pipefail

for needed in dbus-run-session gnome-keyring-daemon; do
    command -v "$needed" >/dev/null || { echo "with-keyring.sh: skipped, there is no $needed" && exit 77; }
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
# The daemon ends with its bus.
dbus-run-session -- bash -euc '
    eval "$(printf password | gnome-keyring-daemon --unlock --components=secrets)"
    exec "$@"' bash "$@"
