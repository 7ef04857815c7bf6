#!/usr/bin/env bash
# Builds Mailwright and opens its window. On a Debian with Rust it installs with apt what the window needs, when it is
# root or may use sudo, and says what is missing otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/libraries.sh build window || true
exec cargo run --locked --release -- "$@"
