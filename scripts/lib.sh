# shellcheck shell=bash
# What the scripts share: where things are, how they speak, packages, builds. Sourced, never run.

set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
program=$(basename "$0")
readonly repository program

# One clear sentence, and the end.
fail() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 1
}

step_started=
step_name=

# Opens a step: a heading now, and how long it took when the next one opens.
step() {
  end_step
  step_name=$*
  step_started=$SECONDS
  printf '\n==> %s\n' "$step_name"
}

end_step() {
  [[ -z $step_name ]] || printf '    %s: %d s\n' "$step_name" $((SECONDS - step_started))
  step_name=
}

is_root() { [[ $EUID -eq 0 ]]; }

# The value of an option, left in $value: take_value --port 8080, else a sentence.
take_value() {
  [[ $# -ge 2 && -n $2 ]] || fail "$1 needs a value; see scripts/$program --help"
  # shellcheck disable=SC2034
  value=$2
}

# Whether any program listens on a TCP port, on any address.
is_listening() {
  local hex
  hex=$(printf ':%04X' "$1")
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$hex" '
    $4 == "0A" && substr($2, length($2) - 4) == port {found = 1}
    END {exit !found}'
}

# Room for what we are about to write: needs_space DIRECTORY MEBIBYTES.
needs_space() {
  local free
  free=$(df --output=avail -BM "$1" | tail -n 1 | tr -dc '0-9')
  ((free >= $2)) || fail "$1 has $free MiB free and needs $2; free some space or choose another place"
}

# Compilers take up to 2 GiB each: as many jobs as both cores and memory allow.
build_jobs() {
  local cores gibibytes
  cores=$(nproc)
  gibibytes=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
  local by_memory=$((gibibytes / 2 > 0 ? gibibytes / 2 : 1))
  printf '%d\n' $((cores < by_memory ? cores : by_memory))
}

# Configures and builds a preset, or only some of its targets: build_preset dev [TARGET...].
build_preset() {
  local preset=$1
  shift
  needs_space "$repository" 2048
  (cd "$repository" && cmake --preset "$preset" --log-level=WARNING) ||
    fail "the $preset preset cannot be configured; cmake says why above"
  (cd "$repository" && cmake --build --preset "$preset" --parallel "$(build_jobs)" \
    ${1:+--target "$@"}) || fail "the $preset build failed; the compiler says why above"
}

# Fetches swagger-ui-dist as package-lock.json pins it, unless that very lock was fetched before.
fetch_docs_page() {
  local place=$repository/build/docs lock=$repository/api/public/package-lock.json
  cmp -s "$lock" "$place/fetched.json" && return
  mkdir -p "$place"
  cp "$repository/api/public/package.json" "$lock" "$place/"
  (cd "$place" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    fail "npm could not fetch swagger-ui-dist; see its message above"
  cp "$lock" "$place/fetched.json"
}
