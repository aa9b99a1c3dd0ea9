#!/usr/bin/env bash
# Generates a typed client from openapi.yaml, compiles it strictly, and with `run` does the main job
# with it; client/main.ts names the settings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

./fetch.sh
mkdir -p client/build
npm run --silent client:types >client/build/types.log 2>&1 || {
  cat client/build/types.log >&2
  exit 1
}
npm run --silent client:compile
[[ ${1-} != run ]] || exec node client/build/main.js
