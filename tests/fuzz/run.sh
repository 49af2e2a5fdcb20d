#!/bin/sh
# run.sh BUILD SECONDS [NAME]: runs the fuzz targets built in BUILD/tests/fuzz (or one of them), SECONDS each, on their
# seeds. What they find goes beside the build, so that a run never changes the checkout. One line a target; exit 1 when one
# failed, with its input in BUILD/tests/fuzz/crashes/.
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=$1/tests/fuzz
seconds=$2
only=${3-*}
mkdir -p "$bin/crashes"
failed=0
ran=0
for target in "$bin"/fuzz_$only; do
  [ -f "$target" ] || continue
  name=${target##*/fuzz_}
  log=$bin/crashes/$name.log
  mkdir -p "$bin/found/$name"
  set -- "$bin/found/$name"
  [ -d "$here/corpus/$name" ] && set -- "$@" "$here/corpus/$name"
  case $name in vcard | content_line | contact) set -- "$@" "$here/../fixtures/vcards" ;; esac
  [ -f "$here/$name.dict" ] && set -- "-dict=$here/$name.dict" "$@"
  ran=$((ran + 1))
  if "$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -artifact_prefix="$bin/crashes/$name-" "$@" \
    >"$log" 2>&1; then
    printf '%s\tok\t%s\n' "$name" "$(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$log")"
  else
    failed=1
    printf '%s\tFAILED\t%s\n' "$name" "$log"
  fi
done
if [ "$ran" -eq 0 ]; then
  echo "no fuzz target in $bin: build with -DKITH_FUZZ=ON and clang++" >&2
  exit 2
fi
exit "$failed"
