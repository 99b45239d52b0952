#!/usr/bin/env bash
# Runs one attempt at a job outside the service, so that neither Ctrl-C nor kill -9 of the service touches it.
#
#   supervise.sh FOLDER NEW [wall=SECONDS] [file=KIB] [filter=FILE] [bare=UID|COOKIE] [cgroup=DIR]... [limit=FILE=VALUE]... [fail=STEP] -- COMMAND...
#
# NEW is the attempt's folder, made ready beside its name; renaming it to FOLDER is the gate, which opens once. Says
# "started" or "taken" on standard output. Only waits: stop.sh beside it ends the job when it is asked to or the time
# is up. Killed itself, by whomever, it takes the job with it, and no exit.json claims that the job ended by itself.
# What it writes after the gate goes over blanks that NEW came with, which needs no room on the disk.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C TZ=UTC
umask 077

folder=$1 new=$2
shift 2
wall='' file=unlimited filter='' bare='' fail='' cgroups=() limits=()
while [ "$1" != -- ]; do
  case $1 in
    wall=*) wall=${1#*=} ;;
    file=*) file=${1#*=} ;;
    filter=*) filter=${1#*=} ;;
    bare=*) bare=${1#*=} ;;
    fail=*) fail=${1#*=} ;;
    cgroup=*) cgroups+=("${1#*=}") ;;
    limit=*) limits+=("${1#*=}") ;;
    *) echo "supervise.sh: unknown setting $1" >&2 && exit 64 ;;
  esac
  shift
done
shift

job='' reason='' control=''
# shellcheck source=src/Api/Launching/Kit/leftovers.sh
. "${BASH_SOURCE[0]%/*}/leftovers.sh"
# shellcheck source=src/Api/Launching/Kit/report.sh
. "${BASH_SOURCE[0]%/*}/report.sh"

# For tests: dies here as a crash would have it.
step() { [ "$fail" != "$1" ] || kill -s KILL $$; }

close_inherited() {
  local path fd
  for path in "/proc/$$/fd/"*; do
    fd=${path##*/}
    # 255 is where bash keeps this script.
    ((fd <= 2 || fd == 255)) || eval "exec $fd>&-"
  done
}

take_gate() {
  local stat boot
  read -r stat </proc/$$/stat
  read -r boot </proc/sys/kernel/random/boot_id
  # The command's name may hold spaces and brackets; the start time is the 20th field after its end.
  local fields
  read -ra fields <<<"${stat##*) }"
  echo "$$ ${fields[19]} $boot" 1<>"$new/supervisor" || return
  step named
  mv -T "$new" "$folder" 2>/dev/null && return
  [ -d "$folder" ] && echo taken && exit 0
  echo "cannot rename $new to $folder" >&2
  return 1
}

enter_cgroups() {
  local group
  for group in "${cgroups[@]}"; do
    echo 0 >"$group/cgroup.procs" || return
  done
}

make_cgroups() {
  ((${#cgroups[@]})) || return 0
  mkdir -p "${cgroups[@]}" || return
  local limit
  for limit in "${limits[@]}"; do
    echo "${limit#*=}" >"${limit%%=*}" || return
  done
}

# In a subshell, which becomes the job.
run() {
  enter_cgroups || exit 125
  # The supervisor may have been killed since the fork, and bwrap would only hear of a death to come.
  local parent
  read -r _ _ _ parent _ </proc/self/stat
  [ "$parent" = $$ ] || exit 125
  ulimit -c 0
  ulimit -f "$file"
  exec 8>&-
  [ -z "$filter" ] || exec 7<"$filter"
  exec "$@"
}

# Dies with this shell, even if that is killed, so that it can never signal a process that has the number of the job.
start_control() {
  setpriv --pdeathsig KILL bash "${BASH_SOURCE[0]%/*}/stop.sh" $$ "$job" "$wall" "$bare" "${cgroups[@]}" &
  control=$!
}

close_inherited
exec </dev/null
# Who started it may be gone before it is told.
trap '' PIPE
exec 8<>"$new/control" || exit 1
take_gate || exit 1
step gate
cd "$folder" || exit 1
echo started
step told
exec >/dev/null 2>&1

begin_time
if make_cgroups 2>>ranks/launcher.err; then
  step grouped
  run "$@" >>ranks/launcher.out 2>>ranks/launcher.err &
  job=$!
  step forked
  start_control
  step watched
  wait "$job"
  code=$?
  step ended
  kill -s KILL "$control"
else
  code=125
fi
end_time

kill_leftovers
step cleared
counters=("${cgroups[@]}")
report
step said
((${#cgroups[@]} == 0)) || rmdir "${cgroups[@]}"
rm -rf tmp stopped
