#!/bin/sh
# Installs the carrel command: the archive for this platform, whose SHA-256 is held
# against the release's list before anything of it is run.
#
#   sh install.sh                # into ~/.local: bin/carrel, manual pages, completions
#   sh install.sh --to /usr/local
#
# CARREL_RELEASES is the address, or the folder, that the releases lie in;
# CARREL_VERSION is another version than the script's own.
set -eu
version=${CARREL_VERSION:-0.1.0}
releases=${CARREL_RELEASES:-https://carrel.example/releases}
to=${HOME:-}/.local

fail() {
	echo "install.sh: $1" >&2
	exit 1
}

while [ $# -gt 0 ]; do
	case $1 in
	--to) [ $# -gt 1 ] || fail "--to wants a folder"; to=$2; shift 2 ;;
	*) fail "$1 is no option; there is --to FOLDER" ;;
	esac
done

end=tar.gz
case $(uname -s) in
Linux) os=linux ;;
Darwin) os=darwin ;;
MINGW* | MSYS* | CYGWIN*) os=win32 end=zip ;;
*) fail "no release is made for $(uname -s); build the command from its sources" ;;
esac
case $(uname -m) in
x86_64 | amd64) cpu=x64 ;;
aarch64 | arm64) cpu=arm64 ;;
*) fail "no release is made for $(uname -m); build the command from its sources" ;;
esac
name=carrel-$version-$os-$cpu

# fetch FILE writes a file of the release beside the others.
fetch() {
	from=$releases/v$version/$1
	case $from in
	*://*)
		if command -v curl >/dev/null; then
			curl -fsSL --retry 2 -o "$work/$1" "$from"
		elif command -v wget >/dev/null; then
			wget -q -O "$work/$1" "$from"
		else
			fail "neither curl nor wget is here"
		fi
		;;
	*) cp "$from" "$work/$1" ;;
	esac || fail "can't fetch $from"
}

digest() {
	if command -v sha256sum >/dev/null; then
		sha256sum "$1"
	elif command -v shasum >/dev/null; then
		shasum -a 256 "$1"
	else
		fail "neither sha256sum nor shasum is here to check what was fetched"
	fi
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
fetch SHA256SUMS
fetch "$name.$end"
want=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\.$end\$/\1/p" "$work/SHA256SUMS")
got=$(digest "$work/$name.$end")
got=${got%% *}
[ -n "$want" ] || fail "the release has no $name.$end"
[ "$got" = "$want" ] || fail "$name.$end has the SHA-256 $got and should have $want; nothing was installed"

case $end in
zip) unzip -q "$work/$name.zip" -d "$work" && mkdir "$work/$name/bin" && mv "$work/$name/carrel.exe" "$work/$name/bin" ;;
*) tar -xzf "$work/$name.tar.gz" -C "$work" ;;
esac
mkdir -p "$to"
# A command that runs can't be written over; its name can be given to another.
rm -f "$to/bin/carrel" "$to/bin/carrel.exe"
cp -R "$work/$name/." "$to/"
echo "carrel $version is in $to/bin"
case :$PATH: in
*:"$to/bin":*) ;;
*) echo "put it on the PATH: export PATH=\"$to/bin:\$PATH\"" ;;
esac
