#!/usr/bin/env bash
# Fetches the tools of package-lock.json into node_modules, unless that very lock was fetched before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

cmp -s package-lock.json node_modules/.fetched.json && exit
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || {
  echo "fetch.sh: npm could not fetch the tools of tests/contract/package-lock.json" >&2
  exit 1
}
cp package-lock.json node_modules/.fetched.json
