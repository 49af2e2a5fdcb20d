#!/bin/sh
# shellcheck disable=SC2034
# Sourced by share/setup.sh and tests/run.sh: installs Debian packages that are missing, as root or through sudo.

build_packages="g++ cmake ninja-build pkg-config libcli11-dev libsqlite3-dev libfmt-dev libtomlplusplus-dev libutf8proc-dev tzdata"
test_packages="ccache doctest-dev python3 python3-pytest python3-dateutil sqlite3 mandoc bash zsh fish tmux strace valgrind jq shellcheck
  clang-14 libclang-rt-14-dev git"

# install_packages NAMES…: nothing happens when all are there.
install_packages() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "kith: this needs Debian's packages:$missing" >&2
    return 1
  fi
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "kith: as root: apt-get install$missing" >&2; return 1; }
    as_root="sudo"
  fi
  echo "installing:$missing"
  # shellcheck disable=SC2086
  $as_root apt-get update -q >/dev/null &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >/dev/null
}
