#!/usr/bin/env bash
# Runs every test. On a Debian with Rust it installs with apt what the tests need, when it is root or may use sudo,
# and says what is missing otherwise: then the tests that need it are left out, loudly.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/libraries.sh build window test || true
bash tests/servers/install.sh || true

cargo test --locked --no-fail-fast "$@"
