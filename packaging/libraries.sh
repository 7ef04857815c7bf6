#!/usr/bin/env bash
# Installs the Debian packages for the purposes named: build, window, test. Exits 3 and names them when it may not.
set -euo pipefail

packages=()
for purpose in "$@"; do
  case $purpose in
    build) packages+=(gcc libc6-dev) ;;
    # The window loads these at run time; nothing links to them (see the .deb's Depends).
    window) packages+=(libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0) ;;
    test) packages+=(xvfb xauth xdotool x11-apps imagemagick) ;;
    *) echo "libraries.sh: unknown purpose: $purpose" >&2; exit 2 ;;
  esac
done

command -v dpkg-query >/dev/null || { echo "Not a Debian system; needed are the equivalents of: ${packages[*]}" >&2; exit 3; }
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=()
elif sudo -n true 2>/dev/null; then as_root=(sudo -n)
else
  echo "Missing: ${missing[*]}" >&2
  echo "Install them with: sudo apt-get install ${missing[*]}" >&2
  exit 3
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
