#!/bin/sh
# Installs what the tests need (Debian 12), builds, runs every test, and ends with "N passed, N failed".
#   tests/run.sh            everything
#   tests/run.sh unit|cli|meta|sanitize|fuzz …   only these parts
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${KITH_BUILD:-$here/build}
parts=${*:-unit cli meta sanitize fuzz}
passed=0
failed=0
tested="" # the kith under test, if not the release build's

# shellcheck source=share/packages.sh
. "$here/share/packages.sh"
# shellcheck disable=SC2086
install_packages $build_packages $test_packages || { echo "0 passed, 1 failed"; exit 1; }

count() { # count PASSED FAILED NAME
  passed=$((passed + $1))
  failed=$((failed + $2))
  echo "$3: $1 passed, $2 failed"
}

build_in() { # build_in DIR TARGET OPTIONS…
  dir=$1 target=$2
  shift 2
  if cmake -S "$here" -B "$dir" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DKITH_WERROR=ON "$@" >"$dir.log" 2>&1 &&
    cmake --build "$dir" --target "$target" >>"$dir.log" 2>&1; then
    return 0
  fi
  tail -n 60 "$dir.log"
  count 0 1 "build of $(basename "$dir")"
  return 1
}

run_units() { # run_units DIR NAME: every unit_* binary there
  for binary in "$1"/tests/unit/*/unit_*; do
    if [ ! -f "$binary" ] || [ ! -x "$binary" ]; then continue; fi
    log=$(mktemp)
    if TZ=UTC "$binary" >"$log" 2>&1; then status=0; else status=$?; fi
    ok=$(sed -n 's/.*test cases:.*| *\([0-9]*\) passed.*/\1/p' "$log" | tail -n 1)
    bad=$(sed -n 's/.*test cases:.*passed | *\([0-9]*\) failed.*/\1/p' "$log" | tail -n 1)
    if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then bad=1; fi
    [ "${bad:-0}" -eq 0 ] || cat "$log"
    count "${ok:-0}" "${bad:-0}" "$2 $(basename "$binary")"
    rm -f "$log"
  done
}

run_pytest() { # run_pytest NAME PATHS…
  name=$1
  shift
  log=$(mktemp)
  if (cd "$here" && PYTHONDONTWRITEBYTECODE=1 KITH_BUILD_DIR="$build" KITH_BINARY="${tested:-$build/kith}" \
    /usr/bin/python3 -m pytest -q -p no:cacheprovider --tb=short "$@") >"$log" 2>&1; then status=0; else status=$?; fi
  summary=$(tail -n 1 "$log")
  ok=$(echo "$summary" | sed -n 's/.*[^0-9]*\b\([0-9][0-9]*\) passed.*/\1/p')
  bad=$(echo "$summary" | sed -n 's/.*\b\([0-9][0-9]*\) failed.*/\1/p')
  errors=$(echo "$summary" | sed -n 's/.*\b\([0-9][0-9]*\) error.*/\1/p')
  bad=$((${bad:-0} + ${errors:-0}))
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  [ "$bad" -eq 0 ] || tail -n 150 "$log"
  count "${ok:-0}" "$bad" "$name"
  rm -f "$log"
}

has() { case " $parts " in *" $1 "*) return 0 ;; *) return 1 ;; esac }

if build_in "$build" all -DCMAKE_BUILD_TYPE=Release -DKITH_TESTS=ON; then
  has unit && run_units "$build" unit && run_pytest oracles tests/unit
  has cli && run_pytest cli tests/cli
  has meta && run_pytest meta tests/meta
fi
if has sanitize && build_in "$build-sanitize" all -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1 -DKITH_SANITIZE=ON; then
  run_units "$build-sanitize" sanitized
  # What reads input and writes documents; the sweeps, counts and terminals are the release build's.
  tested="$build-sanitize/kith"
  for topic in people import import_again import_ical import_mail export_ical any_id keeping forget form filter today log timeline follow \
    due done snooze cadence waiting moments draft; do
    run_pytest "sanitized $topic" "tests/cli/${topic}_test.py"
  done
  tested=""
fi
if has fuzz && build_in "$build-fuzz" fuzz_targets -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1 -DKITH_FUZZ=ON \
  -DKITH_TESTS=OFF -DCMAKE_CXX_COMPILER=clang++-14; then
  sh "$here/tests/fuzz/smoke.sh" "$build-fuzz" | tee "$build-fuzz.smoke"
  count "$(grep -c '	ok	' "$build-fuzz.smoke")" "$(grep -c '	FAILED	' "$build-fuzz.smoke")" "fuzz targets"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
