# imgui.sh — sourced after need.sh. fetch_imgui puts the sources of Dear ImGui into third_party/imgui (ignored by git).
#
# Debian 12 itself ships 1.86; version 1.92 is taken as Debian's own source package of the suite sid, through private
# apt folders, from the mirror this machine already uses and with its keys. Nothing of the system's apt is touched.
# Elsewhere: unpack Dear ImGui 1.92.2b (upstream commit 45acd5e0e82f4c954432533ae9985ff0e1aad6d5) anywhere and set
# IMGUI_DIR to that folder, or hand -DIMGUI_DIR= to CMake.

imgui_version=1.92.2b
qrcodegen_sha256=2ec0a4d33d6f521c942eeaf473d42d5fe139abcfa57d2beffe10c5cf7d34ae60
imgui_sha256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48

# Writes one private source entry per Debian entry of this machine, rewritten to deb-src and sid.
imgui_entries() {
  local out=$1 codename
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  # deb822 stanzas: every line is kept but Types, Suites, Components and Enabled.
  cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk -v RS= -v code="$codename" -v out="$out" '
    {
      types = suites = ""; off = 0; kept = ""
      n = split($0, line, "\n")
      for (i = 1; i <= n; ++i) {
        l = line[i]
        if (l ~ /^#/) continue
        if (l ~ /^Types:/) types = l
        else if (l ~ /^Suites:/) suites = l " "
        else if (l ~ /^Enabled:[ \t]*no/) off = 1
        else if (l !~ /^(Components|Enabled):/) kept = kept l "\n"
      }
      if (off || types !~ /deb/ || suites !~ ("[: \t](" code "|stable|testing|unstable|sid)[ \t]")) next
      file = out "/" ++count ".sources"
      printf "Types: deb-src\nSuites: sid\nComponents: main\n%s", kept > file
      close(file)
    }'
  # One-line entries: deb [options] address suite components.
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | awk -v code="$codename" -v out="$out" '
    $1 == "deb" {
      options = ""; at = 2
      if ($2 ~ /^\[/) { while ($at !~ /\]$/) { options = options $at " "; ++at } options = options $at " "; ++at }
      if ($(at + 1) !~ ("^(" code "|stable|testing|unstable|sid)$")) next
      file = out "/line" ++count ".list"
      print "deb-src " options $at " sid main" > file
      close(file)
    }'
}

# Downloads the source package $1 of Debian's sid into the folder $2/source and prints the archive's name, or nothing.
sid_source() {
  local name=$1 work=$2 entry archive
  mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial" "$work/source"
  imgui_entries "$work/parts"
  local apt=(-qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache"
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o "APT::Sandbox::User=$(id -un)")
  for entry in "$work"/parts/*; do
    [ -e "$entry" ] || break
    mkdir -p "$work/entry" && rm -f "$work"/entry/* && cp "$entry" "$work/entry/"
    (cd "$work/source" && apt-get "${apt[@]}" -o "Dir::Etc::sourceparts=$work/entry" update &&
      apt-get "${apt[@]}" -o "Dir::Etc::sourceparts=$work/entry" source --download-only "$name") >"$work/log" 2>&1 || true
    archive=$(ls "$work/source/${name}"_*.orig.tar.* 2>/dev/null | head -n 1)
    [ -n "$archive" ] && printf '%s' "$archive" && return 0
  done
  return 0
}

fetch_imgui() {
  local root=$1 target=$1/third_party/imgui
  [ -n "${IMGUI_DIR:-}" ] && return 0
  [ -e "$target/imgui.cpp" ] && return 0
  command -v apt-get >/dev/null 2>&1 ||
    need_stop "Dear ImGui $imgui_version is not in third_party/imgui. Unpack it there, or set IMGUI_DIR to its folder."
  command -v xz >/dev/null 2>&1 || { need_package xz-utils && need_install; }
  local work archive
  work=$(mktemp -d)
  need_say "Fetching Dear ImGui $imgui_version (source package of Debian's sid, once)"
  archive=$(sid_source imgui "$work")
  if [ -z "$archive" ]; then
    cat "$work/log" >&2 2>/dev/null
    rm -rf "$work"
    need_stop "Dear ImGui could not be fetched (no network?). Unpack $imgui_version into third_party/imgui, or set IMGUI_DIR."
  fi
  if ! printf '%s  %s\n' "$imgui_sha256" "$archive" | sha256sum --check --status; then
    case $(basename "$archive") in
      imgui_1.92.2b*) rm -rf "$work" && need_stop "the archive of Dear ImGui $imgui_version is not the one we know (SHA-256)" ;;
      imgui_1.92.*) need_say "Note: this suite offers $(basename "$archive") instead of $imgui_version; trying it." ;;
      *) rm -rf "$work" && need_stop "the suite offers $(basename "$archive"), but 1.92 is needed: set IMGUI_DIR (docs/upgrade.md)" ;;
    esac
  fi
  mkdir -p "$target"
  tar -xf "$archive" -C "$target" --strip-components=1
  rm -rf "$work"
}

# The QR code generator of the share dialog (Project Nayuki, MIT), into third_party/qrcodegen.
fetch_qrcodegen() {
  local target=$1/third_party/qrcodegen work archive
  [ -e "$target/c/qrcodegen.c" ] && return 0
  command -v apt-get >/dev/null 2>&1 ||
    need_stop "the QR code generator 1.8 is not in third_party/qrcodegen: unpack it there (docs/upgrade.md)"
  work=$(mktemp -d)
  need_say "Fetching qr-code-generator (source package of Debian's sid, once)"
  archive=$(sid_source qr-code-generator "$work")
  if [ -z "$archive" ]; then
    cat "$work/log" >&2 2>/dev/null
    rm -rf "$work"
    need_stop "qr-code-generator could not be fetched (no network?): unpack 1.8 into third_party/qrcodegen"
  fi
  printf '%s  %s\n' "$qrcodegen_sha256" "$archive" | sha256sum --check --status ||
    need_say "Note: $(basename "$archive") is not the archive we know; trying it."
  mkdir -p "$target"
  tar -xf "$archive" -C "$target" --strip-components=1
  rm -rf "$work"
}
