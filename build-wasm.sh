#!/usr/bin/env bash
# Builds the browser program: dist/site/ (static site) dist/loanweave.html (everything in one file)
# and dist/module/ (the engine for JavaScript).
#   ./build-wasm.sh                  builds what is out of date
#   ./build-wasm.sh --serve [PORT]   builds, then serves the site on this machine (port 8080 by default)
# What is missing on a Debian 12 machine is named and installed once; with everything there, no network is used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. cmake/need.sh
. cmake/imgui.sh

serve= port=8080
while [ $# -gt 0 ]; do
  case $1 in
    --serve)
      serve=1
      if [[ ${2:-} =~ ^[0-9]+$ ]]; then port=$2 && shift; fi
      ;;
    *) need_stop "usage: ./build-wasm.sh [--serve [PORT]]" ;;
  esac
  shift
done

need_for_web
need_install
fetch_imgui "$PWD"
fetch_qrcodegen "$PWD"

said=$(cmake --preset wasm ${IMGUI_DIR:+"-DIMGUI_DIR=$IMGUI_DIR"} 2>&1) || need_stop "$said"
cmake --build build/wasm ${LOAN_JOBS:+-j "$LOAN_JOBS"} --target loanweave-parts loanweave-module
node web/pack.mjs build/wasm dist

[ -n "$serve" ] && exec node web/serve.mjs dist/site "$port"
exit 0
