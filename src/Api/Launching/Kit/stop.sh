#!/usr/bin/env bash
# Ends a job when it is asked to, or when its time is up, and mpiexec where it is stuck.
#
#   stop.sh SUPERVISOR JOB SECONDS BARE [CGROUP]...
#
# Started by supervise.sh or contain.sh in the attempt's folder, with the FIFO "control" open as descriptor 8: a byte in it
# says that the file "stop" holds a reason. Writes the reason that counts, the first, to "stopped". The job of a container
# waits for a byte from descriptor 6.

supervisor=$1 job=$2 wall=$3 bare=$4
shift 4
cgroups=("$@") reason='' used='' idle=0
# shellcheck source=src/Api/Launching/Kit/leftovers.sh
. "${BASH_SOURCE[0]%/*}/leftovers.sh"

# On the monotonic clock. Looks after mpiexec every 2 seconds.
wait_for_reason() {
  [ ! -e stop ] || { read -r reason <stop && return; }
  local limit=0 started now left next
  [ -z "$wall" ] || printf -v limit %.0f "${wall}e2"
  read_clock started
  left=$limit
  while :; do
    next=$((limit > 0 && left < 200 ? left : 200))
    printf -v next %d.%02d $((next / 100)) $((next % 100))
    read -r -n 1 -t "$next" <&8 && { read -r reason <stop || reason=cancelled; return; }
    read_clock now
    left=$((limit - (now - started)))
    ((limit == 0 || left > 0)) || { reason=wallClockLimit && return; }
    end_stuck_mpiexec
  done
}

# Hundredths of a second, of a clock that nobody sets.
read_clock() { # VARIABLE
  local uptime
  read -r uptime _ </proc/uptime
  printf -v "$1" %d "$((10#${uptime/./}))"
}

# Open MPI's mpiexec may wait for itself for ever at its end: its PMIx server loses a lock where one rank dies while
# another is in MPI_Finalize. Then no rank is left, and it uses no processor time.
end_stuck_mpiexec() {
  local stat fields
  find_mpiexec
  read -r stat <"/proc/$mpiexec/stat" || return
  read -ra fields <<<"${stat##*) }"
  if [ -s ranks/states ] && ! has_living_child "$mpiexec" && [ "${fields[11]} ${fields[12]}" = "$used" ]; then
    # Five looks: on a machine with too much to do it may come to no turn for seconds.
    ((++idle < 5)) || kill -s KILL "$mpiexec"
  else
    idle=0 used="${fields[11]} ${fields[12]}"
  fi
}

has_living_child() { # PROCESS
  local path children child stat
  [ -e "/proc/$1/task/$1/children" ] || return 0
  for path in "/proc/$1/task/"*/children; do
    read -ra children <"$path"
    for child in "${children[@]}"; do
      read -r stat <"/proc/$child/stat" && [[ ${stat##*) } != Z* ]] && return
    done
  done
  return 1
}

# The job's number is given to nobody else while the supervisor has not waited for it.
is_there() {
  local stat fields
  read -r stat <"/proc/$job/stat" || return
  read -ra fields <<<"${stat##*) }"
  [ "${fields[1]}" = "$supervisor" ]
}

# Sets child, to nothing where there is none.
first_child() { # PROCESS
  child=''
  [ -z "$1" ] || read -r child _ <"/proc/$1/task/$1/children"
}

# Sets init: in the sandbox, the first process of a PID namespace of its own, whose end is the end of all.
find_init() {
  init=$job
  [ -z "$bare" ] || return
  first_child "$job"
  init=$child
}

find_mpiexec() {
  mpiexec=$job
  [ -z "$bare" ] || return
  find_init
  first_child "$init"
  mpiexec=$child
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

terminate_mpiexec() {
  find_mpiexec
  [ -z "$mpiexec" ] || kill -s TERM "$mpiexec"
}

kill_all() {
  local name
  find_init
  read -r name <"/proc/$job/comm"
  # bwrap waits for its child, so that is the one to kill; killed itself while it makes one, it would leave that behind.
  if [ -n "$init" ]; then kill -s KILL "$init"; elif [ "$name" != bwrap ]; then kill -s KILL "$job"; fi
  [ -z "$bare" ] || kill_leftovers
}

# From here on it starts no process: the job may have taken all that there may be.
exec 9<> <(:)
pause() { # SECONDS
  read -rt "$1" <&9
}

[ "$bare" != all ] || { echo >&6 && exec 6>&-; }

# It dies with the supervisor; if that was gone before it could be told so, it goes by itself.
[ "$PPID" = "$supervisor" ] || exit
wait_for_reason
# Over the blanks that are there: that needs no room on the disk.
until echo "$reason" 1<>stopped; do pause 0.2; done 2>/dev/null
interrupt_ranks "$job" ''
pause 0.25
is_there && terminate_mpiexec
pause 0.25
while is_there; do
  kill_all
  pause 0.02
done
