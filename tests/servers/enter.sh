#!/bin/bash
# Runs a command inside the world that world.sh keeps in DIR:  enter.sh DIR COMMAND...
set -euo pipefail
pid=$(cat "$1/pid")
exec nsenter --target "$pid" --net --mount --uts --pid="/proc/$pid/ns/pid_for_children" -- "${@:2}"
