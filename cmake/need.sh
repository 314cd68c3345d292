# need.sh — sourced by build-wasm.sh, tests/run.sh and the other scripts: names what a step needs, says what it is going
# to install, installs it once with apt, and does nothing at all (no network) when everything is there.
#
#   need_command ninja ninja-build      a program, and the Debian package that brings it
#   need_file /usr/include/x.h x-dev    a file, and its package
#   need_install                        installs what was missing, or stops with a sentence
#   need_npm tests/browser              node_modules of that folder, by its lock file

need_packages=()
need_say() { printf '%s\n' "$*" >&2; }
need_stop() {
  need_say "loanweave: $*"
  exit 1
}

need_package() {
  local known
  for known in "${need_packages[@]}"; do [ "$known" = "$1" ] && return 0; done
  need_packages+=("$1")
}
need_command() { command -v "$1" >/dev/null 2>&1 || need_package "$2"; }
need_file() { [ -e "$1" ] || need_package "$2"; }

# How to run something as root: directly, or with sudo.
need_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    return 1
  fi
}

need_install() {
  [ ${#need_packages[@]} -eq 0 ] && return 0
  local list="${need_packages[*]}"
  command -v apt-get >/dev/null 2>&1 ||
    need_stop "these are missing and this is not a Debian system, so please install them yourself: $list"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    need_stop "these packages are missing, and neither root nor sudo is at hand. As root: apt-get install $list"
  fi
  need_say "Installing with apt (once): $list"
  need_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 ||
    need_stop "apt could not read its package lists (no network?). Needed: $list"
  local said
  said=$(need_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    "${need_packages[@]}" 2>&1) || {
    printf '%s\n' "$said" | tail -n 20 >&2
    need_stop "apt could not install: $list"
  }
  need_packages=()
  hash -r
}

# The packages of a folder's lock file. The lock file names no host, so the registry is whatever npm is set to here.
need_npm() {
  local folder=$1
  [ -e "$folder/node_modules/.package-lock.json" ] &&
    [ ! "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ] && return 0
  need_say "Installing with npm (once): $(cd "$folder" && sed -n 's/^ *"\([a-z@][^"]*\)": "[0-9][^"]*",\{0,1\}$/\1/p' package.json | tr '\n' ' ')"
  (cd "$folder" && npm ci --loglevel=error --no-audit --no-fund >&2) || need_stop "npm ci failed in $folder (no network?)"
  touch "$folder/node_modules/.package-lock.json"
}

# What every build needs.
need_for_build() {
  need_command cmake cmake
  need_command ninja ninja-build
  need_command g++ g++
  need_file /usr/include/nlohmann/json.hpp nlohmann-json3-dev
}
need_for_web() {
  need_for_build
  need_command emcc emscripten
  need_command wasm-split binaryen
  need_command zopfli zopfli
  need_command node nodejs
}
# What loanweave-desktop is built of, and what its tests draw on: a screen in memory with OpenGL in software.
need_for_desktop() {
  need_for_build
  need_file /usr/include/CLI/CLI.hpp libcli11-dev
  need_file /usr/include/GLFW/glfw3.h libglfw3-dev
  need_file /usr/include/GL/gl.h libgl-dev
  need_file /usr/include/fontconfig/fontconfig.h libfontconfig-dev
  need_file /usr/include/freetype2/ft2build.h libfreetype-dev
  need_file /usr/include/png.h libpng-dev
  need_file /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
}
need_for_desktop_tests() {
  need_for_desktop
  need_command Xvfb xvfb
  need_command xdotool xdotool
  need_file /usr/lib/python3/dist-packages/Xlib python3-xlib
  need_file "/usr/lib/$(uname -m)-linux-gnu/dri/swrast_dri.so" libgl1-mesa-dri
}
