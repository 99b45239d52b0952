# shellcheck shell=bash
# How the lab speaks: results to standard output, everything about the work itself to standard error.

say() { printf '%s\n' "$*" >&2; }

die() {
  printf 'lab: %s\n' "$*" >&2
  exit 1
}

# die_usage VERB PROBLEM: a command line that cannot be meant.
die_usage() {
  die "$2. ./lab alone shows what $1 takes."
}

# quietly WHAT COMMAND...: shows what is done in one line, and the command's output only where it fails.
quietly() {
  local what=$1 log start=$SECONDS
  shift
  printf '%s ... ' "$what" >&2
  log=$(mktemp)
  # 8 is the build's lock, which a compiler that stays for the next build would go on holding.
  if "$@" >"$log" 2>&1 </dev/null 8>&-; then
    printf '%d s\n' $((SECONDS - start)) >&2
    rm -f "$log"
  else
    printf 'failed\n\n' >&2
    # A compiler says the same error once a project that meets it, and again in its summary.
    grep -E '(error|warning) [A-Z]+[0-9]+' "$log" | sed 's/^ *//' | sort -u >&2 || tail -n 40 "$log" >&2
    rm -f "$log"
    die "$what failed: $*"
  fi
}
