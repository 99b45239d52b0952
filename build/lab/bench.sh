# shellcheck shell=bash
# ./lab bench: each benchmark is a folder of bench/ with a program "run" that prints one Markdown table.

verb_bench() {
  (($# <= 1)) || die_usage bench "bench takes one name"
  local names=() name
  for name in bench/*/run; do
    name=${name#bench/} && names+=("${name%/run}")
  done
  if (($#)); then
    [ -x "bench/$1/run" ] || die "no benchmark '$1'. There are: ${names[*]}"
    names=("$1")
  fi
  provide needs_to_build needs_to_run needs_of_peers needs_of_pages
  build_lab
  local failed=()
  for name in "${names[@]}"; do bench_one "$name" || failed+=("$name"); done
  ((${#failed[@]} == 0)) || die "missed its bound or failed: ${failed[*]}"
}

# The table is kept whether its bounds hold or not; a run that printed none leaves the last one.
bench_one() {
  local name=$1 table code=0
  table=$(mktemp)
  say "bench $name"
  "bench/$name/run" >"$table" || code=$?
  if grep -q '^|' "$table"; then
    {
      printf 'Made by "./lab bench %s", %s, %s cores, Linux %s\n\n' "$name" "$(date -u +%F)" "$(nproc)" "$(uname -r)"
      cat "$table"
    } | tee "bench/$name/latest.md"
  fi
  rm -f "$table"
  return "$code"
}
