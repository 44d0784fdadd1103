#!/usr/bin/env bash
# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages that are missing on Debian 12, Debian 13 or Ubuntu 24.04.
set -euo pipefail

usage() {
    cat <<'END'
Usage: scripts/deps.sh [--run | --test]

Installs what is missing through apt, as root or through sudo. Where neither works it prints the one line to run
and ends with status 1.

  --run   what building and running the server and the console needs (the default)
  --test  what a full test run needs as well
END
}

run_packages=(
    build-essential cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-base-private-dev qt6-httpserver-dev qt6-websockets-dev libsqlite3-dev libpq-dev
    libexpected-dev libtomlplusplus-dev libjwt-dev libsodium-dev liboath-dev libcurl4-openssl-dev libssl-dev zlib1g-dev
    prometheus-cpp-dev libxlsxwriter-dev protobuf-compiler libprotobuf-dev
    qt6-svg-dev qt6-charts-dev libqrencode-dev qtkeychain-qt6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libsecret-1-0
)
test_packages=(
    postgresql libqt6sql6-sqlite libqt6sql6-psql openssl curl sqlite3 fonts-wqy-microhei fonts-noto-color-emoji wrk mold nodejs
    xvfb xauth dbus gnome-keyring appstream desktop-file-utils
)

# Qt Charts wants the headers of Qt OpenGL, which Debian 13 keeps in qt6-base-dev. Its libxlsxwriter says that it needs
# minizip, but does not bring it.
case $(. /etc/os-release && echo "$ID-${VERSION_ID:-}") in
debian-12 | ubuntu-24.04) run_packages+=(libqt6opengl6-dev) ;;
debian-13) run_packages+=(libminizip-dev) ;;
esac

packages=("${run_packages[@]}")
for argument in "$@"; do
    case $argument in
    --run) ;;
    --test) packages+=("${test_packages[@]}") ;;
    -h | --help) usage && exit 0 ;;
    *) echo "deps.sh: unknown option: $argument" >&2 && usage >&2 && exit 2 ;;
    esac
done

if ! command -v dpkg-query apt-get >/dev/null; then
    echo "deps.sh: this system has no apt; packages to find by hand: ${packages[*]}" >&2
    exit 1
fi

# The layout of the source is defined by clang-format 14; other versions disagree with it, and Debian 13 has none.
# Chromium (122 MB to download) tries the client kit in a browser; Ubuntu has it only as a snap.
if [[ " $* " == *" --test "* ]]; then
    system=$(. /etc/os-release && echo "$ID-${VERSION_ID:-}")
    case $system in
    debian-12 | ubuntu-24.04) packages+=(clang-format-14) ;;
    esac
    case $system in
    debian-*) packages+=(chromium) ;;
    esac
fi

# dpkg-query fails when it knows nothing of one of the names; what it does know still counts.
installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
missing=()
for package in "${packages[@]}"; do
    [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
refuse() {
    printf 'deps.sh: packages are missing. Run this line as root, then try again:\n\n  apt-get update && %s\n\n' "$install" >&2
    exit 1
}

as_root=()
if ((EUID != 0)); then
    # sudo may ask for a password only where somebody is there to type it.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 && -t 2 ]] && sudo -v; }; }; then
        as_root=(sudo)
    else
        refuse
    fi
fi

apt() {
    # Nobody is asked: a file of settings that somebody changed stays as it is.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" </dev/null
}

echo "Installing: ${missing[*]}"
# One unreachable third-party archive must not stop us: whether the packages are there, the installation tells.
apt update || echo "deps.sh: could not refresh every package list; going on with what there is" >&2
apt install -y --no-install-recommends "${missing[@]}" || {
    echo "deps.sh: apt could not install what is missing; its message is above" >&2
    exit 1
}
