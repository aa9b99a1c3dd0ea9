#!/usr/bin/env bash
# Judges openapi.yaml by redocly (recommended-strict) and spectral (oas); any warning fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
./fetch.sh
npm run --silent lint
