# shellcheck shell=bash
# Builds the service, the worker and the command into out/, and only when a source changed.

export NUGET_CERT_REVOCATION_MODE=${NUGET_CERT_REVOCATION_MODE:-offline}
# The SDK of a bare system finds no ICU library, and nothing here needs one.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

# Name, size and time of each source: what a build depends on, known without git and in milliseconds.
fingerprint() {
  {
    echo "${BlazorScript:-}"
    find src build Directory.*.props global.json \
      -type d \( -name bin -o -name obj -o -name node_modules -o -path '*/wwwroot/js' -o -path '*/wwwroot/_framework' \) -prune \
      -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort
  } | sha256sum
}

# The script that Blazor's pages load comes in a package that not every feed has. Asked once, then remembered.
choose_blazor_script() {
  if [ -z "${BlazorScript:-}" ]; then
    [ -s out/blazor-script ] || ask_feed_for_blazor_script
    BlazorScript=$(<out/blazor-script)
  fi
  export BlazorScript
}

ask_feed_for_blazor_script() {
  local log
  mkdir -p out
  if log=$(dotnet restore src/Api/Api.csproj -p:BlazorScript=package 2>&1); then
    echo package >out/blazor-script
    say "Blazor's script: from its package"
  elif grep -q 'Microsoft\.AspNetCore\.App\.Internal\.Assets' <<<"$log"; then
    echo fallback >out/blazor-script
    say "Blazor's script: the package feed lacks Microsoft.AspNetCore.App.Internal.Assets; taking the script of another runtime package"
  else
    grep -E 'error' <<<"$log" | sort -u >&2
    die "dotnet restore failed"
  fi
}

# One compiler for all projects, known to this build alone and gone with it: each that starts anew compiles itself and the
# analysers first.
one_compiler() { # COMMAND...
  (
    export UseSharedCompilation=true SharedCompilationId=mpilab-$BASHPID
    trap 'stop_compiler' EXIT
    "$@"
  )
}

stop_compiler() {
  local server
  server=$(dotnet --list-sdks | sed -n "s|^$(dotnet --version) \[\(.*\)\]\$|\1/$(dotnet --version)/Roslyn/bincore/VBCSCompiler.dll|p")
  dotnet exec "$server" -shutdown "-pipename:$SharedCompilationId" >/dev/null
}

# What the analysers say of the source is told where the tests are built.
compile() {
  quietly "restoring" dotnet msbuild build/publish.proj -t:Restore -nologo
  quietly "building" dotnet msbuild build/publish.proj -t:Build -m -nologo -p:RunAnalyzers=false
}

# Compiled ahead, so that neither a rank's first line nor the first click waits for the compiler. A folder is published
# beside the old one and then takes its place: a service that runs from it keeps its files.
publish() {
  local name names=(worker api cli)
  for name in "${names[@]}"; do rm -rf "out/$name.next" "out/$name.last"; done
  quietly "compiling ahead" dotnet msbuild build/publish.proj -t:Publish -m -nologo
  for name in "${names[@]}"; do
    [ ! -e "out/$name" ] || mv "out/$name" "out/$name.last"
    mv "out/$name.next" "out/$name"
    rm -rf "out/$name.last"
  done
}

# out/mpilab: to be linked to from a folder of PATH, or copied with out/cli.
command_file() {
  cat >out/mpilab <<'TEXT'
#!/bin/sh
exec dotnet "$(dirname "$(readlink -f "$0")")/cli/MpiLab.Cli.dll" "$@"
TEXT
  chmod +x out/mpilab
}

# build_lab [COMPILE]: COMPILE is what builds the sources, where they are not built yet as a publish wants them.
build_lab() {
  mkdir -p out
  exec 8>out/lock
  flock -n 8 || { say "another ./lab builds here; waiting" && flock 8; }
  choose_blazor_script
  local now
  now=$(fingerprint)
  if [ ! -f out/built ] || [ "$now" != "$(<out/built)" ]; then
    rm -f out/built
    one_compiler "${1:-compile}"
    publish
    command_file
    echo "$now" >out/built
  fi
  exec 8>&-
}
