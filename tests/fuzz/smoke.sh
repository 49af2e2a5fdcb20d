#!/bin/sh
# smoke.sh BUILD: every fuzz target that is built, about 20 seconds in all.
set -u
count=$(find "$1/tests/fuzz" -maxdepth 1 -name 'fuzz_*' -type f | wc -l)
exec "$(dirname "$0")/run.sh" "$1" $((count > 0 && count < 20 ? 20 / count : 1))
