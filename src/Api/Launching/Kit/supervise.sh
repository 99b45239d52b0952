#!/usr/bin/env bash
# Runs one attempt at a job outside the service, so that neither Ctrl-C nor kill -9 of the service touches it.
#
#   supervise.sh FOLDER NEW [wall=SECONDS] [file=KIB] [filter=FILE] [bare=UID|COOKIE] [cgroup=DIR]... [limit=FILE=VALUE]... -- COMMAND...
#
# NEW is the attempt's folder, made ready beside its name; renaming it to FOLDER is the gate, which opens once. Says
# "started" or "taken" on standard output. Asked to stop by SIGTERM, after FOLDER/stop was written with the reason.
# A SIGTERM without that file is the machine going down: the job ends, and no exit.json claims that it ended by itself.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C TZ=UTC
umask 077

folder=$1 new=$2
shift 2
wall='' file=unlimited filter='' bare='' cgroups=() limits=()
while [ "$1" != -- ]; do
  case $1 in
    wall=*) wall=${1#*=} ;;
    file=*) file=${1#*=} ;;
    filter=*) filter=${1#*=} ;;
    bare=*) bare=${1#*=} ;;
    cgroup=*) cgroups+=("${1#*=}") ;;
    limit=*) limits+=("${1#*=}") ;;
    *) echo "supervise.sh: unknown setting $1" >&2 && exit 64 ;;
  esac
  shift
done
shift

job='' reason='' ladder='' timer='' going_down='' error=''

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
  echo "$$ ${fields[19]} $boot" >"$new/supervisor" || return
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
  ulimit -c 0
  ulimit -f "$file"
  [ -z "$filter" ] || exec 7<"$filter"
  exec "$@"
}

first_child() { # PROCESS
  local child=''
  [ -z "$1" ] || read -r child _ <"/proc/$1/task/$1/children"
  echo "$child"
} 2>/dev/null

# In the sandbox, the first process of a PID namespace of its own: its end is the end of all.
init_pid() {
  if [ -n "$bare" ]; then echo "$job"; else first_child "$job"; fi
}

mpiexec_pid() {
  if [ -n "$bare" ]; then echo "$job"; else first_child "$(init_pid)"; fi
}

# The programs themselves, not mpiexec: it would end them at once, and none could say a last word.
interrupt_ranks() { # PROCESS, and yes where its descendants are a rank's
  local path children child name inside
  for path in "/proc/$1/task/"*/children; do
    read -ra children <"$path"
    for child in "${children[@]}"; do
      [ -z "$2" ] || kill -s INT "$child"
      read -r name <"/proc/$child/comm"
      inside=$2
      [ "$name" != rank.sh ] || inside=yes
      interrupt_ranks "$child" "$inside"
    done
  done
}

climb_ladder() {
  local pid
  interrupt_ranks "$job" ''
  sleep 0.25
  pid=$(mpiexec_pid)
  [ -z "$pid" ] || kill -s TERM "$pid"
  sleep 0.25
  while :; do
    # Before bwrap has a child it is the one to kill; after that its child, whose end it waits for.
    pid=$(init_pid)
    kill -s KILL "${pid:-$job}"
    kill_leftovers
    sleep 0.05
  done
} 2>/dev/null

# What outlived mpiexec. In the sandbox the kernel has seen to that.
kill_leftovers() {
  local group pids alive
  for group in "${cgroups[@]}"; do
    while read -r pids <"$group/cgroup.procs" && [ -n "$pids" ]; do
      if [ -e "$group/cgroup.kill" ]; then
        echo 1 >"$group/cgroup.kill"
      else
        mapfile -t alive <"$group/cgroup.procs"
        kill -s KILL "${alive[@]}"
      fi
      sleep 0.005
    done
  done
  case $bare in
    '') ;;
    *[!0-9]*) kill_by_cookie ;;
    # The uid is this job's alone.
    *) kill_by_user ;;
  esac
} 2>/dev/null

# Those that wait for init to reap them can still be signalled, so the tries are counted.
kill_by_user() {
  setpriv --reuid="$bare" --regid="$bare" --clear-groups bash -c 'for i in {1..20}; do kill -s KILL -1 || exit 0; sleep 0.005; done'
}

kill_by_cookie() {
  local paths path
  while mapfile -t paths < <(grep -lszF "$bare" /proc/[0-9]*/environ) && ((${#paths[@]})); do
    for path in "${paths[@]}"; do
      path=${path#/proc/}
      kill -s KILL "${path%%/*}"
    done
  done
}

stop() { # REASON
  [ -n "$reason$going_down" ] || reason=$1
  [ -n "$ladder" ] || { climb_ladder & ladder=$!; }
}

asked() {
  local why=''
  if read -r why 2>/dev/null <stop; then
    stop "$why"
  else
    going_down=yes
    stop ''
  fi
}

# The first of the job's own counters that is above 0 says yes.
counted() { # NAME FILE...
  local name=$1 word count group file
  shift
  for group in "${cgroups[@]}"; do
    for file in "$@"; do
      [ -e "$group/$file" ] || continue
      while read -r word count; do
        [ "$word" != "$name" ] || ((count == 0)) || { echo true && return; }
      done <"$group/$file"
    done
  done
  echo false
}

# The ranks wrote this, so it may hold anything: short reads, a bounded number of them.
read_states() {
  first_rank=null first_code=null any_started=''
  local n rank word code
  for ((n = 0; n < 4096; n++)); do
    read -r -n 64 rank word code || break
    [[ $rank =~ ^[0-9]{1,5}$ ]] || continue
    any_started=yes
    [[ $word == ended && $code =~ ^0*[1-9][0-9]{0,2}$ ]] || continue
    first_rank=$((10#$rank)) first_code=$((10#$code))
    break
  done <ranks/states
}

launch_error() {
  [ -z "$reason$any_started" ] && ((code != 0)) || return
  local line=''
  IFS= read -r -n 300 line <ranks/launcher.err
  line=${line//[!\ -~]/ }
  error=${line:-mpiexec ended with code $code before it started a rank.}
}

json_string() {
  local text=${1//\\/\\\\}
  [ -z "$1" ] && echo null || echo "\"${text//\"/\\\"}\""
}

timestamp() { # SECONDS.MICROSECONDS
  printf '%(%Y-%m-%dT%H:%M:%S)T.%sZ' "${1%.*}" "${1#*.}"
}

write_exit() {
  printf '{"exitCode":%d,"stopped":%s,"outOfMemory":%s,"outOfProcesses":%s,"rank":%s,"rankExitCode":%s,"launchError":%s,"startedAt":"%s","endedAt":"%s"}\n' \
    "$code" "$(json_string "$reason")" "$(counted oom_kill memory.oom_control memory.events)" "$(counted max pids.events)" \
    "$first_rank" "$first_code" "$(json_string "$error")" "$(timestamp "$started")" "$(timestamp "$ended")" >exit.new &&
    mv exit.new exit.json
}

close_inherited
exec </dev/null
trap ':' HUP INT PIPE
trap asked TERM
take_gate || exit 1
cd "$folder" || exit 1
echo started
exec >/dev/null 2>&1

started=$EPOCHREALTIME
if make_cgroups 2>>ranks/launcher.err; then
  run "$@" >>ranks/launcher.out 2>>ranks/launcher.err &
  job=$!
  # The timer dies with this shell, even if that is killed.
  [ -z "$wall" ] || { setpriv --pdeathsig KILL sleep "$wall" & timer=$!; }
  while :; do
    wait -n -p ended_pid $job $timer
    code=$?
    case ${ended_pid:-} in
      "$job") break ;;
      "$timer") timer='' && stop wallClockLimit ;;
    esac
  done
else
  code=125
fi
ended=$EPOCHREALTIME
trap ':' TERM

for helper in $timer $ladder; do kill -s KILL "$helper"; done
kill_leftovers
read_states
launch_error
[ -n "$going_down" ] || write_exit
((${#cgroups[@]} == 0)) || rmdir "${cgroups[@]}"
rm -rf tmp
