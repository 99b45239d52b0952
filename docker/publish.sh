#!/usr/bin/env bash
# docker/publish.sh NAME...: publishes what an image needs (worker, api) into out/, where it is not there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

there=yes
for name; do [ -d "out/$name" ] || there=; done
[ -z "$there" ] || exit 0
for part in say machine needs build; do
  # shellcheck disable=SC1090
  . "build/lab/$part.sh"
done
provide needs_to_build
build_lab
