# shellcheck shell=bash
# ./lab doctor: looks, changes nothing, and needs nothing installed.
# ./lab doctor --data [DIR] [--Storage:…]: looks at a data folder likewise, by the service's own program; the options are
# those that say to the service which server holds its database.

verb_doctor() {
  case ${1:-} in
    --data)
      local data=''
      [[ ${2:-} == --* ]] || { data=${2:-} && shift; }
      (($# == 0)) || shift
      doctor_data "$data" "$@" && return 0 || return ;;
    --data=*) doctor_data "${1#*=}" "${@:2}" && return 0 || return ;;
  esac
  (($# == 0)) || die_usage doctor "unknown option '$1'"
  unfit=0
  row '' "What" "Found" "What it means"
  doctor_build
  doctor_mpi
  doctor_isolation
  doctor_launchers
  ! apparmor_blocks || apparmor_remedy
  return "$unfit"
}

doctor_data() { # DIR [--Storage:…]...
  local option
  for option in "${@:2}"; do [[ $option == --Storage:*=* ]] || die_usage doctor "--data takes one folder, and options of Storage"; done
  [ -f out/api/MpiLab.Api.dll ] || die "the service is not built yet: call ./lab run once"
  find_dotnet || die "$(sdk_advice)"
  local options=(check-data)
  [ -z "$1" ] || options+=("$(cd "$OLDPWD" && realpath -m "$1")")
  options+=("${@:2}")
  DOTNET_EnableDiagnostics=0 dotnet out/api/MpiLab.Api.dll "${options[@]}"
}

row() { # MARK WHAT FOUND MEANING
  printf '%-3s %-16s %-26s %s\n' "$@"
}

# required WHAT VERSION MEANING PACKAGES: a lack that ./lab run mends, or cannot.
required() {
  if [ -n "$2" ]; then
    row ok "$1" "$2" "$3"
  elif can_install "$4"; then
    row '-' "$1" "missing" "$3; ./lab run installs $4"
  else
    row '!!' "$1" "missing" "$3; ./lab run cannot work without it, and cannot install it here"
    unfit=1
  fi
}

can_install() { # PACKAGES
  has apt-get && { is_root || has sudo; } && { [ "$1" != dotnet-sdk-10.0 ] || [ -n "$(apt-cache search --names-only '^dotnet-sdk-10\.0$' 2>/dev/null)" ]; }
}

doctor_build() {
  local sdk node=
  sdk=$(sdk_version || true)
  required ".NET SDK" "$sdk" "builds and runs the service" dotnet-sdk-10.0
  [ -n "$sdk" ] || say "    $(sdk_advice)"
  ! has_node 2>/dev/null || node=$(node --version)
  required "node, npm" "$node" "builds the pages' scripts (18 or later)" "nodejs npm"
}

doctor_mpi() {
  local version
  required "Open MPI" "$(mpi_version openmpi || true)" "starts the ranks" openmpi-bin
  if version=$(mpi_version mpich); then
    row ok MPICH "$version" "jobs can run on it: Launching:Mpi=mpich"
  else
    row '-' MPICH "missing" "no lack: only its tests and Launching:Mpi=mpich need it (package mpich)"
  fi
}

doctor_isolation() {
  doctor_sandbox
  case $(cgroup_version):$(cgroup_writable && echo writable) in
    none:*) row '!' cgroup "none" "no limit on a job's memory and processes but the kernel's own" ;;
    *:writable) row ok cgroup "$(cgroup_version)" "limits each job's memory and processes" ;;
    *) row '!' cgroup "$(cgroup_version), not writable" "memory and process limits need root, or a cgroup delegated to this account (systemd-run --user --scope -p Delegate=yes ./lab run)" ;;
  esac
}

doctor_sandbox() {
  local version
  required bubblewrap "$(bwrap --version 2>/dev/null || true)" "keeps a job away from the machine and from other jobs" bubblewrap
  if has bwrap && sandbox_works 2>/dev/null; then
    row ok "user namespaces" "work (tried)" "the sandbox stands"
  elif apparmor_blocks; then
    row '!' "user namespaces" "forbidden by AppArmor" "the lab runs its own programs without isolation; the remedy stands below"
  elif ! has bwrap && userns_works 2>/dev/null; then
    row ok "user namespaces" "work (tried)" "the sandbox will stand once bubblewrap is there"
  else
    row '!' "user namespaces" "do not work (tried)" "the lab runs its own programs without isolation: $(userns_reason)"
  fi
}

apparmor_blocks() { apparmor_forbids_userns && ! { has bwrap && sandbox_works; } 2>/dev/null; }

userns_reason() {
  if [ "$(cat /proc/sys/user/max_user_namespaces 2>/dev/null)" = 0 ]; then
    echo "set sysctl user.max_user_namespaces above 0"
  elif [ "$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null)" = 0 ]; then
    echo "set sysctl kernel.unprivileged_userns_clone to 1"
  else
    echo "a container must be started so that it may make them, e.g. with --security-opt seccomp=unconfined"
  fi
}

doctor_launchers() {
  local version
  doctor_engine Docker "$(docker_version)" /var/run/docker.sock
  doctor_engine Podman "$(timeout 5 podman --version 2>/dev/null | grep -oE '[0-9.]+' | head -n 1 || true)" /run/podman/podman.sock
  optional Slurm "$(timeout 5 sbatch --version 2>/dev/null | grep -oE '[0-9.]+' | head -n 1 || true)" "jobs on a cluster"
}

doctor_engine() { # NAME VERSION SOCKET
  if [ -z "$2" ]; then
    optional "$1" "" "jobs in containers"
  elif [ ! -S "$3" ]; then
    row '-' "$1" "$2" "no socket at $3: only for jobs in containers, which need one (Launching:Containers:Socket)"
  elif [ ! -w "$3" ]; then
    row '-' "$1" "$2" "this account may not use $3: only for jobs in containers"
  else
    row ok "$1" "$2" "jobs in containers: Launching:Launcher=container, Launching:Containers:Socket=$3"
  fi
}

docker_version() {
  local version
  if version=$(timeout 5 docker version --format '{{.Server.Version}}' 2>/dev/null); then
    echo "$version"
  elif has docker; then
    echo "no daemon answers"
  fi
}

optional() { # WHAT VERSION USE
  if [ -n "$2" ]; then row ok "$1" "$2" "$3"; else row '-' "$1" "not found" "no lack for the local launcher: only for $3"; fi
}

apparmor_remedy() {
  cat <<'TEXT'

AppArmor forbids user namespaces to programs without a profile. As root, write /etc/apparmor.d/bwrap:

  abi <abi/4.0>,
  include <tunables/global>
  profile bwrap /usr/bin/bwrap flags=(unconfined) {
    userns,
  }

and load it with: apparmor_parser -r /etc/apparmor.d/bwrap
TEXT
}
