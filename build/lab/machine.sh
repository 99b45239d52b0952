# shellcheck shell=bash
# Questions about the machine. Each answers by its exit code or in one line, and changes nothing.

has() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# An SDK installed for one account does not stand on PATH.
find_dotnet() {
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    has dotnet && break
    [ -n "$folder" ] && [ -x "$folder/dotnet" ] && export PATH="$folder:$PATH" DOTNET_ROOT="$folder"
  done
  has dotnet
}

# Empty and false where there is none.
sdk_version() { find_dotnet && dotnet --list-sdks 2>/dev/null | sed -n 's/^\(10\.[^ ]*\) .*/\1/p' | tail -n 1 | grep .; }

# Debian names each flavour's launcher; elsewhere one of them is plain mpiexec.
mpiexec_of() { # openmpi|mpich
  if has "mpiexec.$1"; then
    echo "mpiexec.$1"
  elif has mpiexec && mpiexec --version 2>/dev/null | grep -qi "$([ "$1" = openmpi ] && echo 'open.\?\(mpi\|rte\)' || echo hydra)"; then
    echo mpiexec
  else
    return 1
  fi
}

mpi_version() { # openmpi|mpich
  local launcher
  launcher=$(mpiexec_of "$1") && "$launcher" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1
}

has_openmpi() { mpiexec_of openmpi; }
has_mpich() { mpiexec_of mpich; }

has_node() { has node && has npm && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]; }

python_has() { # MODULE
  [ -x /usr/bin/python3 ] && /usr/bin/python3 -c "import importlib.util,sys; sys.exit(importlib.util.find_spec('$1') is None)"
}

# Root's rights would hide what an ordinary account may not do, so root asks as nobody.
unprivileged() {
  if is_root; then
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp "$@"
  else
    "$@"
  fi
}

sandbox_works() {
  unprivileged bwrap --unshare-user --unshare-pid --unshare-net --unshare-ipc --ro-bind / / --proc /proc --dev /dev true
}

userns_works() { unprivileged unshare --user --map-root-user true; }

apparmor_forbids_userns() {
  [ "$(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null)" = 1 ]
}

# v2, v1 or none.
cgroup_version() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    echo v2
  elif grep -q ' cgroup .*[ ,]memory' /proc/mounts; then
    echo v1
  else
    echo none
  fi
}

# Where limits of a job's own can be set: the folder of this process's cgroup, if this account may write there.
cgroup_writable() {
  case $(cgroup_version) in
    v2) [ -w "/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/self/cgroup)" ] ;;
    v1) [ -w /sys/fs/cgroup/memory ] && [ -w /sys/fs/cgroup/pids ] ;;
    *) return 1 ;;
  esac
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
