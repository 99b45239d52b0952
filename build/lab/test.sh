# shellcheck shell=bash
# ./lab test

verb_test() {
  local project projects=()
  # What takes longest begins first, so that nothing long is left to run alone at the end.
  for project in tests/Api.Tests tests/EndToEnd tests/Worker.Tests tests/*.Tests; do
    [[ " ${projects[*]} " == *" ${project#tests/} "* ]] || projects+=("${project#tests/}")
  done
  local chosen=("$@")
  (($#)) || chosen=("${projects[@]}")
  for project in "${chosen[@]}"; do
    [[ " ${projects[*]} " == *" $project "* ]] || die "no test project '$project'. There are: ${projects[*]}"
  done
  provide needs_to_build needs_to_run needs_to_test
  choose_blazor_script
  one_compiler quietly "building" dotnet build MpiLab.slnx -c Release --nologo
  build_lab true
  export MPILAB_WORKER=$PWD/out/worker MPILAB_SERVICE=$PWD/out/api
  passed=0 failed=0 skipped=0
  run_projects "${chosen[@]}"
  sum_up
}

# Two at a time: much of a test is waiting, for a process to start or for a limit to come.
run_projects() {
  local project
  logs=$(mktemp -d)
  declare -gA running=() since=()
  # Each in a process group of its own, and hearing interrupts, whoever started this: what is started in the background
  # by a script, and so each job of the tests, would be deaf to them.
  set -m
  trap 'stop_projects 130' INT
  trap 'stop_projects 143' TERM
  for project; do
    ((${#running[@]} < 2)) || finish_one
    env --default-signal=INT,QUIT dotnet "tests/$project/bin/Release/net10.0/MpiLab.$project.dll" -noLogo -noColor </dev/null >"$logs/$project" 2>&1 &
    running[$!]=$project since[$!]=$SECONDS
  done
  while ((${#running[@]})); do finish_one; done
  trap - INT TERM
  set +m
  rmdir "$logs"
}

# The test assembly runs itself; its last summary line holds the counts. Web.Tests runs the TypeScript units too.
finish_one() {
  local pid project log code=0 total errors broken skip
  wait -n -p pid "${!running[@]}" || code=$?
  project=${running[$pid]} log=$logs/${running[$pid]}
  read -r total errors broken skip < <(sed -nE \
    's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' "$log" | tail -n 1) || true
  count "$project" "$code" "$((SECONDS - since[$pid]))" "$log" "$((${total:-0} - ${broken:-0} - ${skip:-0}))" "$((${errors:-0} + ${broken:-0}))" "${skip:-0}"
  unset "running[$pid]" "since[$pid]"
}

stop_projects() { # EXIT-CODE
  local pid
  trap '' INT TERM
  for pid in "${!running[@]}"; do kill -INT -- "-$pid"; done
  wait
  rm -rf "$logs"
  exit "$1"
}

count() { # NAME EXIT-CODE SECONDS LOG PASSED FAILED SKIPPED
  local pass=$5 fail=$6 skip=$7
  # A process that died, or found nothing to run, has not passed, whatever it counted.
  if ((fail == 0 && ($2 != 0 || pass + skip == 0))); then fail=1; fi
  printf '%-28s %5d passed %3d failed %3d skipped  %4d s\n' "$1" "$pass" "$fail" "$skip" "$3"
  if ((fail + skip > 0)); then grep -vE '^ *(Discover|Start|Finish)(ing|ed):' "$4" | sed 's/^/    /'; fi
  rm -f "$4"
  passed=$((passed + pass)) failed=$((failed + fail)) skipped=$((skipped + skip))
}

# Where machines judge, a test that did not run is a test that did not pass.
sum_up() {
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  echo "$line"
  if [ "${CI:-}" = true ]; then ((failed + skipped == 0)); else ((failed == 0)); fi
}
