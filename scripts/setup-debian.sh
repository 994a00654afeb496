#!/usr/bin/env bash
# Installs from Debian what the tests need. Quick when all is there. usage: bash scripts/setup-debian.sh [--bench]
set -euo pipefail

declare -A needed=(
  [chromium]=chromium                 # the interface in a real browser, and the sample fonds
  [qpdf]=qpdf                         # structure of PDFs
  [pdftotext]=poppler-utils           # text and pictures of PDFs
  [java]=default-jdk-headless         # runs PDFBox Preflight
  [strace]=strace                     # the order of writes
  [scanimage]=sane-utils              # SANE, and its test scanner
  [airscan-discover]=sane-airscan     # SANE's other eSCL backend, against our simulator
  [openssl]=openssl                   # certificates of the simulated network scanner
  [mkfifo]=coreutils
  [cjpeg]=libjpeg-turbo-progs         # JPEGs that sharp does not write
  [tiffcp]=libtiff-tools              # TIFFs of every packing
  [xz]=xz-utils                       # LZMA, as TIFFs have it
  [gcc]=gcc                           # the shim that lets calls of the disk go wrong
)
files=(
  /usr/include/unistd.h:libc6-dev
  /usr/share/java/preflight.jar:libpdfbox2-java
  /usr/share/java/commons-logging.jar:libcommons-logging-java
  /usr/share/java/jaxb-api.jar:libjaxb-api-java
  /usr/share/java/javax.activation.jar:libactivation-java
  /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc:fonts-noto-cjk
)
if [ "${1:-}" = --bench ]; then
  needed[tesseract]=tesseract-ocr
  needed[ocrmypdf]=ocrmypdf
  files+=(/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata:tesseract-ocr-chi-sim)
fi

missing=()
for command in "${!needed[@]}"; do command -v "$command" >/dev/null || missing+=("${needed[$command]}"); done
for entry in "${files[@]}"; do [ -e "${entry%%:*}" ] || missing+=("${entry##*:}"); done
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null; }

# Chromium without what only a window needs. Not every Debian has it, and the browser tests run without it, too.
wish() {
  command -v chromium-headless-shell >/dev/null && return
  apt-cache show chromium-headless-shell >/dev/null 2>&1 || return 0
  install chromium-headless-shell 2>/dev/null || true
}

if [ ${#missing[@]} -eq 0 ]; then
  wish
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  echo "This is not Debian: install these by hand to run every test: ${missing[*]}" >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; then
  echo "To run every test, as root: apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "Installing for the tests: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
install "${missing[@]}"
wish
