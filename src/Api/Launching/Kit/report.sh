# shellcheck shell=bash
# shellcheck disable=SC2154 # counters and code are the caller's, and so is step
# Says in exit.json, in the attempt's folder, how a job ended.

error='' started='' ended='' began=0

# The time of day may be set while a job runs: how long it ran is told by the clock that nobody sets.
begin_time() {
  started=$EPOCHREALTIME
  read_uptime began
}

end_time() {
  local up ran moved
  ended=$EPOCHREALTIME
  read_uptime up
  ran=$(((up - began) * 10000))
  moved=$((10#${ended/./} - 10#${started/./} - ran))
  ((moved > 1000000 || moved < -1000000)) || return 0
  ran=$((10#${started/./} + ran))
  printf -v ended %d.%06d $((ran / 1000000)) $((ran % 1000000))
}

# Hundredths of a second since the machine started.
read_uptime() { # VARIABLE
  local since
  read -r since _ </proc/uptime
  printf -v "$1" %d "$((10#${since/./}))"
}

# The first of the job's own counters that is above 0 says yes.
counted() { # NAME FILE...
  local name=$1 word count group file
  shift
  for group in "${counters[@]}"; do
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
    "$first_rank" "$first_code" "$(json_string "$error")" "$(timestamp "$started")" "$(timestamp "$ended")" 1<>exit.new &&
    step written && mv exit.new exit.json
}

report() {
  read -r reason <stopped
  read_states
  launch_error
  # Some file systems need room even to write over what is there.
  until write_exit; do sleep 0.2; done
}
