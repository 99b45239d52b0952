# shellcheck shell=bash
# shellcheck disable=SC2154 # bare and cgroups are the caller's
# Ends what outlived mpiexec. In the sandbox the kernel has seen to that.

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
    # A container: every process but its first and this one.
    all) kill -s KILL -1 ;;
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
