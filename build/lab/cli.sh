# shellcheck shell=bash
# ./lab cli

verb_cli() {
  provide needs_to_build
  build_lab
  cd "$OLDPWD"
  exec "$OLDPWD/out/mpilab" "$@"
}
