#!/usr/bin/env bash
# Runs one attempt at a job as the first process of its container, which is the job's sandbox. So it keeps the time
# limit and says how the job ended while the service is dead, and nothing in the container can end it: it is another
# user than the job, and the kernel shields the first process of a PID namespace.
#
#   contain.sh [UID:GID]
#
# Works in the attempt's folder, /job, as UID:GID, its owner, where that is not root. The file "launch" in it holds,
# each ended by a NUL: wall=SECONDS file=KIB share=UID:GID fail=STEP -- COMMAND...
# A container may be made before its job is known: then a byte in the FIFO "control" says that "launch" is there.
# What it writes goes over blanks that the folder came with, which needs no room on the disk.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C TZ=UTC
umask 077
kit=${BASH_SOURCE[0]%/*}
keeps=setuid,setgid,kill,setpcap
[ -z "$1" ] || exec setpriv --reuid="${1%:*}" --regid="${1#*:}" --clear-groups \
  --inh-caps="+${keeps//,/,+}" --ambient-caps="+${keeps//,/,+}" bash "${BASH_SOURCE[0]}"
cd /job || exit

wall='' file=unlimited share='' fail='' reason='' bare=all cgroups=() command=()
# What a container sees as the root of its control groups is its own.
counters=(/sys/fs/cgroup /sys/fs/cgroup/memory /sys/fs/cgroup/pids)
# shellcheck source=src/Api/Launching/Kit/leftovers.sh
. "$kit/leftovers.sh"
# shellcheck source=src/Api/Launching/Kit/report.sh
. "$kit/report.sh"

# A service that dies closes the FIFO.
wait_for_job() {
  [ -e launch ] || read -r -n 1 <control
  [ -e launch ]
}

# For tests: dies here as a crash would have it.
step() { [ "$fail" != "$1" ] || exit 137; }

# The second gate, behind the container's name: whoever starts this container again starts nothing.
take_gate() { mv supervisor started; }

read_launch() {
  local words i
  mapfile -d '' -t words <launch
  for ((i = 0; i < ${#words[@]}; i++)); do
    case ${words[i]} in
      wall=*) wall=${words[i]#*=} ;;
      file=*) file=${words[i]#*=} ;;
      share=*) share=${words[i]#*=} ;;
      fail=*) fail=${words[i]#*=} ;;
      --) break ;;
      *) echo "contain.sh: unknown setting ${words[i]}" >&2 && return 64 ;;
    esac
  done
  command=("${words[@]:i+1}")
}

# In a subshell, which becomes the job, once what ends it is ready: a job may take all the processes that there may be,
# and nothing could be started any more.
run() {
  read -r -n 1 <&6
  # Of two who want memory that is not there, the job goes.
  echo 500 >/proc/self/oom_score_adj
  ulimit -c 0
  ulimit -f "$file"
  exec 6>&- 8>&- 9>&-
  exec "$@"
}

start_control() {
  bash "$kit/stop.sh" $$ "$job" "$wall" all &
  exec 6>&-
}

alone() {
  local processes=(/proc/[0-9]*)
  ((${#processes[@]} == 1))
}

end_all() {
  until alone; do
    kill_leftovers
    read -rt 0.005 <&9
  done
}

# What the job made belongs to its user; a service that is not root may read and remove it only as its group.
share_artifacts() {
  [ -z "$share" ] || setpriv --reuid="${share%:*}" --regid="${share#*:}" --clear-groups --inh-caps=-all --ambient-caps=-all \
    chmod -R g+rwX artifacts
}

wait_for_job || exit 0
exec 8<>control || exit
take_gate || exit
read_launch 2>>ranks/launcher.err || exit
step gate
exec </dev/null >/dev/null 2>&1 9<> <(:) 6<> <(:)

begin_time
run "${command[@]}" >>ranks/launcher.out 2>>ranks/launcher.err &
job=$!
step forked
start_control
step watched
wait "$job"
code=$?
end_time
step ended

end_all
step cleared
share_artifacts
report
step said
rm -f stopped
