#!/usr/bin/env bash
# docker/testbed/base.sh FILE: makes the base that the tests build their images on, as a tar of a root folder.
#
# Where no registry can be asked, debootstrap makes a Debian of the machine's own release, and .NET's runtime is the
# machine's. python3 is for the hostile programs.
set -euo pipefail
umask 022

# shellcheck disable=SC1091
. /etc/os-release
root=$(mktemp -d "${TMPDIR:-/tmp}/mpilab-base.XXXXXX")
trap 'rm -rf "$root"' EXIT
[ "$ID" = ubuntu ] && components=main,universe || components=main
debootstrap --variant=minbase --components="$components" --include=openmpi-bin,mpich,python3 "$VERSION_CODENAME" "$root" >&2
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*

dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$root/usr/share/dotnet"
cp -r "$dotnet/dotnet" "$dotnet/host" "$dotnet/shared" "$root/usr/share/dotnet/"
ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"
tar -C "$root" -cf "$1.unfinished" .
mv "$1.unfinished" "$1"
