#!/usr/bin/env bash
# Runs every test and ends with one line: "N passed, N failed". --quick runs the native ones alone; --thorough also runs
# the native suite as clang builds it, and once more with assertions under the address and undefined behaviour sanitizers.
# What is missing on a Debian 12 machine is named and installed once; with everything there, no network is used.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/need.sh
. cmake/imgui.sh

quick= thorough=
case ${1:-} in
  --quick) quick=1 ;;
  --thorough) thorough=1 ;;
  "") ;;
  *) need_stop "usage: tests/run.sh [--quick | --thorough]" ;;
esac

need_for_build
need_file /usr/include/doctest/doctest.h doctest-dev
need_file /usr/include/CLI/CLI.hpp libcli11-dev
need_command node nodejs
if [ -z "$quick" ]; then
  need_for_web
  need_for_desktop_tests
  need_command npm npm
  need_command "${CHROMIUM:-chromium}" chromium
  need_file /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
  need_command brotli brotli
  need_file /usr/sbin/nginx nginx-light
  need_command /usr/bin/python3 python3
  need_file /usr/lib/python3/dist-packages/jsonschema python3-jsonschema
fi
[ -n "$thorough" ] && need_command clang++ clang
need_install
[ -z "$quick" ] && need_npm tests/browser
fetch_imgui "$PWD"
fetch_qrcodegen "$PWD"

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# One more failed case, with its output.
broken() {
  failed=$((failed + 1))
  need_say "FAILED: $1"
  tail -n 60 "$log" | cut -c1-400 >&2
}

# A step that has to work before its tests can run; counts as one failed case when it does not.
prepare() {
  local name=$1
  shift
  need_say "== $name"
  "$@" >"$log" 2>&1 && return 0
  broken "$name"
  return 1
}

# A program of doctest: its own count of test cases.
doctest() {
  local name=$1 line
  shift
  need_say "== $name"
  "$@" >"$log" 2>&1
  line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed.*/\1 \2/p' | tail -n 1)
  if [ -z "$line" ]; then
    broken "$name ended without a count"
    return
  fi
  passed=$((passed + ${line% *}))
  failed=$((failed + ${line#* }))
  if [ "${line#* }" != 0 ]; then cut -c1-400 "$log" >&2; fi
}

# A file of Node's test runner: its own count.
node_test() {
  local name=$1 good bad
  need_say "== $name"
  timeout "${LOAN_TEST_SECONDS:-900}" node --test-reporter=tap "$name" >"$log" 2>&1
  local ended=$?
  good=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' "$log" | tail -n 1)
  bad=$(sed -n 's/^# \(fail\|cancelled\) \([0-9]*\)$/\2/p' "$log" | awk '{n += $1} END {print n + 0}')
  if [ -z "$good" ] || { [ "$ended" != 0 ] && [ "$bad" = 0 ]; }; then
    broken "$name ended without a count"
    return
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  if [ "$bad" != 0 ]; then cut -c1-400 "$log" >&2; fi
}

# A shell script: one case.
script_test() {
  need_say "== $1"
  if "$@" >"$log" 2>&1; then passed=$((passed + 1)); else broken "$1"; fi
}

build() {
  cmake --preset "$1" ${IMGUI_DIR:+"-DIMGUI_DIR=$IMGUI_DIR"} && cmake --build "build/$1" ${LOAN_JOBS:+-j "$LOAN_JOBS"}
}

if prepare "native build" build native; then
  doctest "native tests" build/native/tests/loanweave-tests
  for file in tests/structure/*.test.mjs tests/cli/*.test.mjs; do
    if [ -e "$file" ]; then node_test "$file"; fi
  done
  if [ -z "$quick" ]; then
    if [ -e build/native/loanweave-desktop ]; then
      for file in tests/desktop/*.test.mjs; do node_test "$file"; done
    else
      : >"$log"
      broken "the desktop program was not built"
    fi
  fi
fi

if [ -n "$thorough" ]; then
  for preset in native-clang native-debug; do
    if prepare "$preset build" build "$preset"; then
      doctest "the same tests as $preset" "build/$preset/tests/loanweave-tests"
    fi
  done
fi

if [ -z "$quick" ]; then
  if prepare "WebAssembly build" build wasm; then
    doctest "the same tests as WebAssembly" node build/wasm/tests/loanweave-tests.js
    if [ -e build/native/loanweave ]; then script_test tests/compare_builds.sh; fi
    if prepare "the site" ./build-wasm.sh; then
      for file in tests/browser/*.test.mjs; do node_test "$file"; done
    fi
  fi
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
