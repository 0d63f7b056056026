#!/usr/bin/env bash
# run-with-parent.sh PARENT PROGRAM ARGUMENT...: runs a program that lives no longer than the process PARENT.
set -euo pipefail
parent=$1
shift
"$@" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null || true; wait "$child" || true; exit 0' EXIT TERM INT
while kill -0 "$parent" 2>/dev/null && kill -0 "$child" 2>/dev/null; do sleep 0.2; done
