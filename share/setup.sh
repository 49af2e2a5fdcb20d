#!/bin/sh
# The one set-up there is: installs what the build needs (Debian 12), builds, installs under $PREFIX or ~/.local, and shows
# kith at work on a sample year in a database that is thrown away. Safe to run twice, from any folder.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
prefix=${PREFIX:-$HOME/.local}
build=${KITH_BUILD:-$here/build}

# shellcheck source=share/packages.sh
. "$here/share/packages.sh"
# shellcheck disable=SC2086
install_packages $build_packages

cmake -S "$here" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DKITH_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$prefix" >/dev/null
cmake --build "$build"
cmake --install "$build" >/dev/null
echo "installed: $prefix/bin/kith"

try=$(mktemp -d)
trap 'rm -rf "$try"' EXIT INT TERM
sample() { env -u KITH_CONFIG KITH_DB="$try/sample.db" XDG_CONFIG_HOME="$try" XDG_STATE_HOME="$try" "$prefix/bin/kith" "$@"; }
echo
echo "A sample year, in a database that is thrown away again:"
sample init --name "Mira Vale" -e mira@example.org --lives Lisbon >/dev/null
sample import "$here/share/examples/sample" | cut -f 1,2 | sort | uniq -c
echo
echo "\$ kith today"
sample today
echo
case ":$PATH:" in
  *":$prefix/bin:"*) echo "Begin: kith init --name 'Your Name' -e you@example.org" ;;
  *) echo "Begin: $prefix/bin/kith init --name 'Your Name' -e you@example.org   ($prefix/bin is not in your PATH)" ;;
esac
