#!/bin/sh
# Brings the four Liberation Serif faces (metric twins of Times New Roman, with all Vietnamese letters) and their
# licence from the Debian package fonts-liberation2 into crates/document/fonts, where hoso-document embeds them.
# Usage: scripts/fonts/fetch.sh
set -eu
cd "$(dirname "$0")/../.."
out=crates/document/fonts
mkdir -p "$out"
fonts=/usr/share/fonts/truetype/liberation2
licence=/usr/share/doc/fonts-liberation2/copyright
scratch=
if [ ! -f "$fonts/LiberationSerif-Regular.ttf" ] || [ ! -f "$licence" ]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    (cd "$scratch" && apt-get download fonts-liberation2 && dpkg-deb -x fonts-liberation2_*.deb tree)
    fonts=$scratch/tree/usr/share/fonts/truetype/liberation2
    licence=$scratch/tree/usr/share/doc/fonts-liberation2/copyright
fi
for face in Regular Bold Italic BoldItalic; do
    install -m 644 "$fonts/LiberationSerif-$face.ttf" "$out/LiberationSerif-$face.ttf"
done
# Only the part about the fonts themselves: the package's own build files carry another licence and are not taken.
awk '/^Files: debian/ { exit } { print }' "$licence" > "$out/OFL.txt"
grep -q 'SIL OPEN FONT LICENSE Version 1.1' "$out/OFL.txt"
(cd "$out" && sha256sum LiberationSerif-*.ttf > SHA256SUMS)
