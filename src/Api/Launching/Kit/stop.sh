#!/usr/bin/env bash
# Ends a job when it is asked to, or when its time is up.
#
#   stop.sh SUPERVISOR JOB SECONDS BARE [CGROUP]...
#
# Started by supervise.sh in the attempt's folder, with the FIFO "control" open as descriptor 8: a byte in it says that
# the file "stop" holds a reason. Writes the reason that counts, the first, to "stopped".

supervisor=$1 job=$2 wall=$3 bare=$4
shift 4
cgroups=("$@")
# shellcheck source=src/Api/Launching/Kit/leftovers.sh
. "${BASH_SOURCE[0]%/*}/leftovers.sh"

# On the monotonic clock, as select(2) is.
wait_for_reason() {
  if read -r -n 1 ${wall:+-t "$wall"} <&8; then
    read -r reason <stop || reason=cancelled
  else
    reason=wallClockLimit
  fi
}

# The job's number is given to nobody else while the supervisor has not waited for it.
is_there() {
  local stat fields
  read -r stat <"/proc/$job/stat" || return
  read -ra fields <<<"${stat##*) }"
  [ "${fields[1]}" = "$supervisor" ]
}

first_child() { # PROCESS
  local child=''
  [ -z "$1" ] || read -r child _ <"/proc/$1/task/$1/children"
  echo "$child"
}

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

terminate_mpiexec() {
  local pid
  pid=$(mpiexec_pid)
  [ -z "$pid" ] || kill -s TERM "$pid"
}

kill_all() {
  local pid name
  pid=$(init_pid)
  read -r name <"/proc/$job/comm"
  # bwrap waits for its child, so that is the one to kill; killed itself while it makes one, it would leave that behind.
  if [ -n "$pid" ]; then kill -s KILL "$pid"; elif [ "$name" != bwrap ]; then kill -s KILL "$job"; fi
  [ -z "$bare" ] || kill_leftovers
}

pause() { # SECONDS, without a process that would outlive this one
  read -rt "$1" <> <(:)
}

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
