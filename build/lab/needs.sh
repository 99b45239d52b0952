# shellcheck shell=bash
# What each verb needs, and how the lab comes by it.

missing=()

# need "PACKAGES" WHY COMMAND...: notes the packages as missing where the command fails.
need() {
  local packages=$1 why=$2
  shift 2
  if "$@" >/dev/null 2>&1; then return; fi
  say "missing: $packages ($why)"
  read -ra packages <<<"$packages"
  missing+=("${packages[@]}")
}

needs_to_build() {
  need "nodejs npm" "version 18 or later, builds the pages' scripts" has_node
}

needs_to_run() {
  need openmpi-bin "starts the ranks" has_openmpi
  need bubblewrap "keeps a job away from the machine and from other jobs" has bwrap
  need util-linux "setpriv, which takes root's rights from a job" has setpriv
}

needs_to_test() {
  need mpich "the other MPI that the programs must run on" has_mpich
  needs_of_pages
  need postgresql "the database that several services can share" has_postgres
  needs_of_peers
  need curl "the examples of docs/api.md" has curl
  need jq "likewise" has jq
  need sqlite3 "the backup of docs/operating.md" has sqlite3
  need python3-ipython "runs the notebook cell of docs/api.md" python_has IPython
  need zsh "one of the shells that the command completes in" has zsh
  need zbar-tools "reads the QR code of a join link from the screen" has zbarimg
  needs_of_engines
}

# The tests start engines of their own; they only need the programs.
needs_of_engines() {
  need docker.io "runs jobs in containers" has_docker
  need podman "likewise" has podman
  need runc "starts their containers" [ -x /usr/sbin/runc ]
  need docker-compose "starts the lab from docker-compose.yml" has docker-compose
  need debootstrap "makes the base of their images" [ -x /usr/sbin/debootstrap ]
}

needs_of_pages() { need chromium "the browser that the pages are driven in" has_chromium; }

# What the lab's programs are compared with, in tests and in benchmarks.
needs_of_peers() {
  need "gcc libc6-dev" "compiles the C programs that tests and benchmarks compare with" compiles "#include <stdio.h>" cc
  need libopenmpi-dev "its headers" compiles "#include <mpi.h>" mpicc.openmpi
  need libmpich-dev "its headers" compiles "#include <mpi.h>" mpicc.mpich
  need python3-mpi4py "runs the programs' twins in Python" python_has mpi4py
  need python3-numpy "likewise" python_has numpy
}

# Debian's: another client may stand before it on PATH, without a daemon.
has_docker() { [ -x /usr/sbin/dockerd ] && [ -x /usr/bin/docker ]; }

compiles() { echo "$1" | "$2" -E -x c -; } # LINE COMPILER

# Debian keeps each version's programs in a folder of its own, outside PATH.
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; }

# Ubuntu's chromium package is a snap, which brings the same command.
has_chromium() { has chromium || has chromium-browser || has google-chrome; }

# Installs what need found missing, and the SDK where there is none.
install_missing() {
  local sdk
  sdk=$(sdk_version || true)
  has apt-get || die_without_apt "$sdk"
  as_root true
  if ! as_root apt-get update -qq >/dev/null; then say "apt-get update failed; going on with the lists at hand"; fi
  if [ -z "$sdk" ]; then
    say "missing: the .NET SDK 10 (builds and runs the service)"
    [ -n "$(apt-cache search --names-only '^dotnet-sdk-10\.0$')" ] || die "$(sdk_advice)"
    missing+=(dotnet-sdk-10.0)
  fi
  quietly "installing ${missing[*]} with apt" \
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
  missing=()
}

# provide NEEDS...: after it, all that these functions name is there.
provide() {
  local needs
  for needs in "$@"; do "$needs"; done
  if ((${#missing[@]} == 0)) && sdk_version >/dev/null; then return; fi
  install_missing
  # The package of an old distribution may be too old.
  for needs in "$@"; do "$needs"; done
  ((${#missing[@]} == 0)) || die "the packages are installed and yet not what is needed: ${missing[*]}"
  find_dotnet
}

as_root() {
  if is_root; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    die "this needs root and there is no sudo: $*"
  fi
}

sdk_advice() {
  cat <<'TEXT'
the .NET SDK 10 is missing and not among this system's packages. To install it for this account alone:
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
Then call ./lab again: it looks in ~/.dotnet too.
TEXT
}

die_without_apt() { # SDK
  [ -n "$1" ] || say "$(sdk_advice)"
  die "there is no apt here. With this system's package manager, install what Debian calls: ${missing[*]:-nothing more}"
}
