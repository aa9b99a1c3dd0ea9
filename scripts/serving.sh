# shellcheck shell=bash disable=SC2154
# What scripts/run serves and how it starts, watches and stops it. Sourced after cluster.sh; reads
# the options of scripts/run: executable, ports, var, trust, public_url.

# More settings of PostgreSQL than start_cluster has.
cluster_settings=()
# More options of scripts/nginx/render.
nginx_options=()

# What is served, where the user of the services can read it, untouched by the next build.
stage() {
  local app=$var/app
  [[ -x $repository/build/release/bin/$executable ]] ||
    fail "$executable has not been built; run scripts/run without --no-build"
  rm -rf "$app"
  mkdir -p "$app/bin" "$app/public/docs"
  install -m 755 "$repository/build/release/bin/$executable" "$app/bin/"
  cp -r "$repository/api/public/." "$app/public/"
  rm -rf "$app"/public/{package.json,package-lock.json,node_modules}
  cp "$repository"/build/docs/node_modules/swagger-ui-dist/{swagger-ui.css,swagger-ui-bundle.js,LICENSE,NOTICE} \
    "$app/public/docs/"
  cp "$repository/openapi.yaml" "$app/public/"
  cp -r "$repository/persistence/migrations" "$repository/persistence/reference" "$app/"
  local number=0 directory
  for directory in "${trust[@]}"; do
    cp -rL --no-preserve=mode "$directory" "$app/trust-$((++number))"
  done
  ! is_root || chown -R "$service_user:$service_user" "$app"
}

make_secrets() {
  local keys=$var/secrets/token-keys name
  umask 077
  for name in gate cursor code; do
    [[ -s $var/secrets/$name ]] || openssl rand -hex 32 >"$var/secrets/$name"
  done
  mkdir -p "$keys"
  compgen -G "$keys/*.pem" >/dev/null ||
    openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 \
      -out "$keys/$(date -u +%Y-%m-%d).pem"
  umask 022
  ! is_root || chown -R "$service_user:$service_user" "$var/secrets"
}

configure() {
  export KEZEK_PROFILE=${KEZEK_PROFILE:-local}
  export KEZEK_INSIDE_PORT=$inside_port KEZEK_OUTSIDE_PORT=$outside_port
  export KEZEK_PRIVATE_PORT=$private_port KEZEK_PUBLIC_URL=$public_url
  export KEZEK_TOKEN_KEYS=$var/secrets/token-keys
  export KEZEK_EXPORTS=$var/exports
  service_directory "$KEZEK_EXPORTS"
  export KEZEK_LOG_LEVEL=${KEZEK_LOG_LEVEL:-info}
  KEZEK_GATE_SECRET=$(cat "$var/secrets/gate")
  KEZEK_CURSOR_KEY=$(cat "$var/secrets/cursor")
  KEZEK_CODE_KEY=$(cat "$var/secrets/code")
  export KEZEK_GATE_SECRET KEZEK_CURSOR_KEY KEZEK_CODE_KEY
  local directory
  for directory in "$var"/app/trust-*/; do
    [[ ! -d $directory ]] || KEZEK_TRUST=${KEZEK_TRUST:+$KEZEK_TRUST:}${directory%/}
  done
  export KEZEK_TRUST=${KEZEK_TRUST-}
  export KEZEK_DATABASE_URL="host=$sockets dbname=kezek user=kezek_server"
  export KEZEK_OWNER_DATABASE_URL="host=$sockets dbname=kezek user=kezek_owner"
}

render_nginx() {
  kezek routes --lane outside | "$repository/scripts/nginx/render" --var "$var" --port "$port" \
    --inside-port "$inside_port" --outside-port "$outside_port" --outside-routes - \
    "${nginx_options[@]}" ||
    fail "nginx's configuration could not be written; the message above says why"
  ! is_root || chown -R "$service_user:$service_user" "$var/nginx" "$var/log"
}

kezek() { as_service "$var/app/bin/$executable" "$@"; }

start_everything() {
  step "Starting PostgreSQL"
  sockets=$(socket_directory "$var/run")
  make_cluster "$var/postgres"
  start_cluster "$var/postgres" "$sockets" "$var/log/postgres.log" "${cluster_settings[@]}"
  make_roles "$sockets"
  make_database "$sockets" kezek
  configure

  step "Migrating and loading the reference data"
  kezek migrate "$var/app/migrations" || fail "the migrations failed; the message above says where"
  kezek load-reference "$var/app/reference" || fail "the reference data could not be loaded"

  invite_administrator

  step "Starting $executable and nginx"
  render_nginx
  local options=()
  [[ $executable == kezek ]] || options=(--pki "$var/pki")
  start_service TERM "$var/log/kezek.log" "$var/app/bin/$executable" serve "${options[@]}"
  kezek_pid=$!
  start_service QUIT "$var/log/nginx.log" /usr/sbin/nginx -p "$var/nginx" -e "$var/log/nginx.log" \
    -c "$var/nginx/nginx.conf" -g 'daemon off;'
  nginx_pid=$!
  wait_until_ready
  end_step
}

# The sandbox's first administrator: an invented person, whose invitation scripts/demo takes up.
invite_administrator() {
  local place=$var/secrets/administrator
  [[ $executable != kezek && ! -s $place ]] || return 0
  # A database that is older than the file has one already.
  kezek create-administrator --iin 801332300005 --name 'ИБРАЕВ ДӘУРЕН' >"$place" 2>/dev/null ||
    rm -f "$place"
  ! is_root || [[ ! -e $place ]] || chown "$service_user:$service_user" "$place"
}

wait_until_ready() {
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    still_running
    if curl --silent --fail --output /dev/null "http://127.0.0.1:$private_port/health/ready" &&
      curl --silent --fail --output /dev/null "http://127.0.0.1:$port/docs/"; then
      return
    fi
    sleep 0.2
  done
  fail "the service is not ready after a minute; $var/log/kezek.log and $var/log/nginx.log say why"
}

# Ends with the last words of whichever service has ended by itself.
still_running() {
  kill -0 "$kezek_pid" 2>/dev/null || fail "$executable ended: $(tail -n 3 "$var/log/kezek.log")"
  kill -0 "$nginx_pid" 2>/dev/null || fail "nginx ended: $(tail -n 3 "$var/log/nginx.log")"
  kill -0 "$cluster_pid" 2>/dev/null || fail "PostgreSQL ended: $(tail -n 3 "$var/log/postgres.log")"
}

cluster_pid=
kezek_pid=
nginx_pid=

# From the outside in: nginx finishes what it has accepted, kezek what reached it, then the data.
# Asked a second time, the first two are not waited for.
drain() {
  trap 'finish KILL "$nginx_pid"; finish KILL "$kezek_pid"' INT TERM
  finish QUIT "$nginx_pid"
  finish TERM "$kezek_pid"
  finish INT "$cluster_pid"
}

# Sends a signal and waits until the process is gone: finish SIGNAL PID.
finish() {
  [[ -n $2 ]] && kill -s "$1" "$2" 2>/dev/null || return 0
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    kill -0 "$2" 2>/dev/null || return 0
    sleep 0.1
  done
  echo "process $2 did not stop in 30 s and is killed" >&2
  kill -s KILL "$2" 2>/dev/null || true
}
