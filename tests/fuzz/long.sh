#!/bin/sh
# long.sh BUILD MINUTES [NAME]: every fuzz target that is built (or one), MINUTES each.
set -u
exec "$(dirname "$0")/run.sh" "$1" $(($2 * 60)) ${3+"$3"}
