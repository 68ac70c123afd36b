#!/usr/bin/env bash
# Measures a warm start of ./run and the memory of all its processes when idle, and writes both into the README.
# Memory is resident memory (VmRSS of /proc), summed: pages that processes share count once for each.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
idle_seconds=${1:-20}
output=$(mktemp)
trap 'rm -f "$output"' EXIT

start() { # runs ./run until it is ready; sets $launcher
  "$root/run" >"$output" 2>&1 &
  launcher=$!
  until grep -q '^Avisa is ready' "$output"; do
    kill -0 "$launcher" 2>/dev/null || { cat "$output" >&2; exit 1; }
    sleep 0.1
  done
}

stop() {
  kill -TERM "$launcher"
  wait "$launcher" || true
}

start && stop # builds, sets up the database, and warms the disk cache
began=$(date +%s.%N)
start
seconds=$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.0f", b - a }')
sleep "$idle_seconds"

megabytes() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
total=$(megabytes "$launcher")
rows="| launcher | $total MB |"$'\n'
for pid_file in "$root"/.local/run/*.pid; do
  part=$(megabytes "$(cat "$pid_file")")
  rows+="| $(basename "$pid_file" .pid) | $part MB |"$'\n'
  total=$((total + part))
done
stop

table="| measured on $(nproc) cores, $(date -u +%F) | |
| --- | --- |
| warm start, until everything is ready | $seconds s |
| **memory of all processes, idle for $idle_seconds s** | **$total MB** |
${rows%$'\n'}"
echo "$table"

awk -v table="$table" '
  /<!-- measured: start -->/ { print; print ""; print table; print ""; skipping = 1; next }
  /<!-- measured: end -->/ { skipping = 0 }
  !skipping' "$root/README.md" >"$output" && cat "$output" >"$root/README.md"
