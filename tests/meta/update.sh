#!/bin/sh
# Writes what the declarations of the commands say into README.md and share/doc/output-v1.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
kith=${KITH_BINARY:-$here/build/kith}
"$kith" help --contract >"$here/share/doc/output-v1.md"
table=$(mktemp)
trap 'rm -f "$table" "$table.new"' EXIT
"$kith" help --readme >"$table"
sed -e '/^<!-- commands -->$/,/^<!-- \/commands -->$/{/^<!-- /!d' -e '}' "$here/README.md" |
  sed "/^<!-- commands -->\$/r $table" >"$table.new"
cat "$table.new" >"$here/README.md"
