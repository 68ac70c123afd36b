#!/usr/bin/env bash
# Puts a program "kustomize" into the folder $1: the one on the PATH where there is one, else Debian's, laid out beside the
# system with the C library it was built for. Nothing is installed. Does nothing when the folder already has one.
# Stable Debian's is years old or isn't there, so the packages are those of "sid"; the mirror is the one that this
# machine's own package sources name.
set -euo pipefail

target=${1:?usage: fetch-kustomize.sh FOLDER}
program=$target/kustomize

fail() {
  echo "fetch-kustomize: $*" >&2
  exit 1
}

[[ -x $program ]] && "$program" version >/dev/null 2>&1 && exit 0
mkdir -p "$target"
if command -v kustomize >/dev/null; then
  ln -sfn "$(command -v kustomize)" "$program"
  exit 0
fi
for tool in apt-get dpkg-deb; do
  command -v "$tool" >/dev/null || fail "needs kustomize on the PATH, or $tool to fetch it with; this system has neither."
done
[[ $(uname -m) == x86_64 ]] || fail "only knows x86_64, and this machine is $(uname -m). Install kustomize."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{lists/partial,cache/archives/partial,debs,root}

mirror=$({ grep -rhoE '^(URIs:|deb) +(\[[^]]*\] +)?[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null || true; } |
  { grep -oE '[a-z]+://[^ ]+' || true; } | head -1)
[[ -n $mirror ]] || fail "no Debian mirror in this machine's package sources (/etc/apt). Install kustomize."
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -r $keyring ]] || fail "needs Debian's keyring $keyring (package debian-archive-keyring)."
echo "deb [signed-by=$keyring] $mirror sid main" >"$work/sources.list"
own_folders=(-q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root
  -o Acquire::Languages=none -o Acquire::Retries=3)

echo "Fetching kustomize from Debian's packages (about 9 MB)"
apt-get "${own_folders[@]}" update >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "the package lists can't be read."; }
(cd "$work/debs" && apt-get "${own_folders[@]}" download kustomize libc6) >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  fail "the packages can't be downloaded."
}
for package in "$work"/debs/*.deb; do
  dpkg-deb -x "$package" "$work/root"
done
mkdir -p "$work/kustomize/lib"
cp "$work/root/usr/bin/kustomize" "$work/kustomize/program"
cp -a "$work"/root/usr/lib/x86_64-linux-gnu/{libc.so.6,ld-linux-x86-64.so.2} "$work/kustomize/lib/"
rm -rf "$target/debian"
cp -a "$work/kustomize" "$target/debian"
cat >"$program.new" <<'END'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")/debian
exec "$here/lib/ld-linux-x86-64.so.2" --library-path "$here/lib" "$here/program" "$@"
END
chmod +x "$program.new"
mv "$program.new" "$program"
"$program" version >/dev/null || fail "the program doesn't run."
