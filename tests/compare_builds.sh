#!/usr/bin/env bash
# The same bytes everywhere: runs each command line of tests/data/compare.txt with the native program and with the
# WebAssembly one in Node, and compares what they print, byte for byte, and how they end.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
different=0 count=0
while read -r line; do
  case $line in '' | '#'*) continue ;; esac
  count=$((count + 1))
  # One command line per line, split at blanks; names are relative to the project's folder.
  read -r -a words <<<"$line"
  build/native/loanweave "${words[@]}" >"$work/native" 2>"$work/native.err" </dev/null
  native=$?
  node build/wasm/loanweave.js "${words[@]}" >"$work/wasm" 2>"$work/wasm.err" </dev/null
  wasm=$?
  if [ $native != $wasm ] || ! cmp -s "$work/native" "$work/wasm"; then
    different=$((different + 1))
    echo "different: loanweave $line (ended with $native natively, $wasm as WebAssembly)"
    diff "$work/native" "$work/wasm" | head -n 10
    head -n 5 "$work/native.err" "$work/wasm.err"
  fi
done <tests/data/compare.txt
echo "$count command lines compared, $different different"
[ $count -gt 0 ] && [ $different = 0 ]
