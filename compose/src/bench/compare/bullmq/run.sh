#!/bin/sh
# BullMQ beside RipTide: no-op jobs with Redis that syncs its log every second, and at every write.
# Needs node, npm and redis-server; leaves nothing behind. Then: ./riptide bench no-op-jobs
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/bench.mjs" "$work"
(cd "$work" && npm install --no-audit --no-fund --silent)

free_port() {
  node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

for sync in everysec always; do
  port=$(free_port)
  mkdir "$work/$sync"
  redis-server --bind 127.0.0.1 --port "$port" --dir "$work/$sync" --save '' --appendonly yes \
    --appendfsync "$sync" --maxmemory-policy noeviction > "$work/$sync.log" &
  redis=$!
  until redis-cli -p "$port" ping > /dev/null 2>&1; do sleep 0.1; done
  (cd "$work" && node bench.mjs "$port" "$redis" "appendfsync $sync") || { kill "$redis"; exit 1; }
  kill "$redis"
  wait "$redis" || true
done
