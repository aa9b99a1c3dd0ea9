# shellcheck shell=bash
# A PostgreSQL 15 cluster of our own: made once, reached by a Unix socket only, entered by the
# system user it runs as (peer), who may be kezek_owner or kezek_server. Sourced after lib.sh.

readonly postgres_bin=/usr/lib/postgresql/15/bin

# PostgreSQL refuses to run as root, and no network service should: root starts them as this user.
readonly service_user=kezek

# Runs a command as the user of the services: the caller, or kezek when the caller is root.
as_service() {
  if is_root; then
    setpriv --reuid "$service_user" --regid "$service_user" --init-groups -- "$@"
  else
    "$@"
  fi
}

# The same in the background, in a session of its own so that Ctrl-C reaches only this script,
# which then stops things in order; if this script is killed they get SIGNAL: service_pid=$!.
start_service() {
  local signal=$1 log=$2
  shift 2
  local identity=()
  as_service touch "$log"
  is_root && identity=(--reuid "$service_user" --regid "$service_user" --init-groups)
  setsid setpriv --pdeathsig "$signal" "${identity[@]}" -- "$@" </dev/null >>"$log" 2>&1 &
}

ensure_service_user() {
  is_root || return 0
  id "$service_user" >/dev/null 2>&1 && return
  useradd --system --user-group --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin "$service_user"
}

# Whether the user of the services can enter a directory.
service_can_enter() { as_service test -x "$1"; }

# Makes a directory that belongs to the user of the services and to nobody else.
service_directory() {
  mkdir -p "$@" 2>/dev/null && chmod 700 "$@" 2>/dev/null ||
    fail "$(id -un) may not write $1; choose another place with --var"
  is_root && chown "$service_user:$service_user" "$@"
  return 0
}

# The longest path of a Unix socket is 107 bytes, so a deep directory gets a short one for it.
socket_directory() {
  local run=$1
  if ((${#run} > 80)); then
    local short=/tmp
    ! is_root || short=/run
    run=$short/kezek-$EUID-$(cksum <<<"$run" | cut -d' ' -f1)
  fi
  service_directory "$run"
  printf '%s\n' "$run"
}

# Makes the cluster in DIRECTORY unless it is there. It gets its name when it is whole, so an
# interrupted making leaves nothing that looks like a cluster.
make_cluster() {
  local directory=$1 new=$1.new log=$1.log
  [[ ! -d $directory ]] || return 0
  rm -rf "$new"
  service_directory "$new"
  as_service "$postgres_bin/initdb" --pgdata "$new" --username postgres --encoding UTF8 \
    --locale C.UTF-8 --data-checksums --auth peer --no-instructions >"$log" 2>&1 ||
    fail "initdb could not make $directory: $(tail -n 2 "$log")"
  local caller server
  caller=$(id -un)
  server=$(as_service id -un)
  echo 'local all all peer map=kezek' >"$new/pg_hba.conf"
  printf 'kezek %s\n' {"$caller","$server"}\ {postgres,kezek_owner,kezek_server} |
    sort -u >"$new/pg_ident.conf"
  mv "$new" "$directory"
}

# Starts the cluster and waits until it answers: start_cluster DIRECTORY SOCKETS LOG [SETTING=VALUE...].
# Leaves its process in cluster_pid.
start_cluster() {
  local directory=$1 sockets=$2 log=$3 setting
  local settings=(-c listen_addresses= -c unix_socket_directories="$sockets" -c max_connections=200)
  # A refused row would be written into the log with everything personal in it.
  settings+=(-c log_error_verbosity=terse -c log_min_error_statement=panic
    -c log_parameter_max_length_on_error=0)
  shift 3
  for setting in "$@"; do settings+=(-c "$setting"); done
  stop_leftover_cluster "$directory"
  start_service INT "$log" "$postgres_bin/postgres" -D "$directory" "${settings[@]}"
  cluster_pid=$!
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    "$postgres_bin/pg_isready" --quiet --host "$sockets" && return
    kill -0 "$cluster_pid" 2>/dev/null || break
    sleep 0.2
  done
  fail "PostgreSQL did not start; the end of $log says: $(tail -n 3 "$log")"
}

# After a crash a server of this very directory may still run, or only its pid file be left.
# PostgreSQL itself sees through a stale file; a live server is asked to stop.
stop_leftover_cluster() {
  as_service "$postgres_bin/pg_ctl" status -D "$1" >/dev/null 2>&1 || return 0
  as_service "$postgres_bin/pg_ctl" stop -D "$1" -m fast -w >/dev/null ||
    fail "a PostgreSQL left by an earlier run of $1 does not stop; stop it and try again"
}

# The two roles: the owner of the schema, and the server, who gets only what migrations grant.
make_roles() {
  psql --host "$1" --username postgres --dbname postgres --quiet --no-psqlrc \
    --set ON_ERROR_STOP=1 <<'SQL'
SELECT 'CREATE ROLE ' || name || ' LOGIN' FROM unnest('{kezek_owner,kezek_server}'::text[]) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
SQL
}

# A database that belongs to the owner role, unless it is there: make_database SOCKETS NAME.
make_database() {
  psql --host "$1" --username postgres --dbname postgres --quiet --no-psqlrc \
    --set ON_ERROR_STOP=1 --set name="$2" <<'SQL'
SELECT format('CREATE DATABASE %I OWNER kezek_owner', :'name')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'name') \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO kezek_server', :'name') \gexec
SQL
}
