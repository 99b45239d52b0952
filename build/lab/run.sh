# shellcheck shell=bash
# ./lab run

verb_run() {
  local port=8080 data=
  while (($#)); do
    case $1 in
      --port) port=${2:-} && shift ;;
      --port=*) port=${1#*=} ;;
      --data) [ -n "${2:-}" ] || die_usage run "--data takes a folder"
        data=$2 && shift ;;
      --data=*) data=${1#*=} ;;
      *) die_usage run "unknown option '$1'" ;;
    esac
    shift || break
  done
  is_port "$port" || die_usage run "--port takes a number from 0 (any free port) to 65535"
  provide needs_to_build needs_to_run
  ((port == 0)) || port_is_free "$port" || die "port $port is taken. Another: ./lab run --port $(free_port_after "$port")"
  build_lab
  start_service "$port" "$data"
}

is_port() { [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 <= 65535)); }

free_port_after() {
  local port=$(($1 + 1))
  until port_is_free "$port"; do port=$((port + 1)); done
  echo "$port"
}

# In the foreground: Ctrl-C reaches the service. Jobs have supervisors of their own and go on.
start_service() { # PORT DATA
  local options=(--urls "http://127.0.0.1:$1" --contentRoot "$PWD/out/api")
  [ -z "$2" ] || options+=(--Data "$(cd "$OLDPWD" && realpath -m "$2")")
  # A service that is killed would leave the runtime's debugging pipes in /tmp. Set to 1, dotnet-counters and the like can attach.
  export DOTNET_EnableDiagnostics=${DOTNET_EnableDiagnostics:-0}
  # The C library would keep a heap for each of the runtime's threads.
  export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
  exec dotnet out/api/MpiLab.Api.dll "${options[@]}"
}
