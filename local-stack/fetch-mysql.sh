#!/usr/bin/env bash
# Lays out a real MySQL server in the folder $1, from Debian's packages, beside the system: nothing is
# installed, and the server brings its own C library. Does nothing when the folder already has one.
# Debian's stable releases carry MariaDB instead of MySQL, so the packages are those of "sid". The mirror
# is the one that this machine's own package sources name.
set -euo pipefail

target=${1:?usage: fetch-mysql.sh FOLDER}
server=$target/usr/sbin/mysqld

# The server, and what it links to. The names of libraries with a number in them change over time, so
# the newest that the release has is taken.
packages=(mysql-server-core libc6 libstdc++6 libgcc-s1 libssl3t64 libzstd1 zlib1g liblz4-1 libaio1t64 libnuma1
  libgoogle-perftools4t64 libxxhash0 liblzma5)
versioned=('libicu[0-9]+' 'libprotobuf-lite[0-9.]+(t64)?' 'libunwind[0-9]+')

fail() {
  echo "fetch-mysql: $*" >&2
  exit 1
}

[[ -x $server ]] && exit 0
for tool in apt-get apt-cache dpkg-deb; do
  command -v "$tool" >/dev/null || fail "needs $tool, which this system doesn't have. Use the embedded MariaDB (--db mariadb)."
done
[[ $(uname -m) == x86_64 ]] || fail "only knows x86_64, and this machine is $(uname -m)."

work=$(mktemp -d)
# Beside it, since a rename can't cross file systems.
staging=$target.new.$$
trap 'rm -rf "$work" "$staging"' EXIT
mkdir -p "$work"/{lists/partial,cache/archives/partial,debs,root}

mirror=$({ grep -rhoE '^(URIs:|deb) +(\[[^]]*\] +)?[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null || true; } |
  { grep -oE '[a-z]+://[^ ]+' || true; } | head -1)
[[ -n $mirror ]] || fail "no Debian mirror in this machine's package sources (/etc/apt)."
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -r $keyring ]] || fail "needs Debian's keyring $keyring (package debian-archive-keyring)."
echo "deb [signed-by=$keyring] $mirror sid main" >"$work/sources.list"

own_folders=(-q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root
  -o Acquire::Languages=none -o Acquire::Retries=3)

echo "Fetching MySQL from Debian's packages (about 65 MB)"
apt-get "${own_folders[@]}" update >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "the package lists can't be read."; }
for pattern in "${versioned[@]}"; do
  # The server's own list of dependencies knows which of them it was built with.
  name=$(apt-cache "${own_folders[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances mysql-server-core libgoogle-perftools4t64 2>/dev/null |
    { grep -oxE "$pattern" || true; } | sort -u | sort -V | tail -1)
  [[ -n $name ]] || fail "no package like $pattern among the server's dependencies."
  packages+=("$name")
done
(cd "$work/debs" && apt-get "${own_folders[@]}" download "${packages[@]}") >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  fail "the packages can't be downloaded."
}
for package in "$work"/debs/*.deb; do
  dpkg-deb -x "$package" "$work/root"
done
rm -rf "$work"/root/usr/share/{doc,man,locale,lintian,gdb,gcc}
[[ -x $work/root/usr/sbin/mysqld ]] || fail "the packages hold no server."

mkdir -p "$(dirname "$target")"
cp -a "$work/root" "$staging"
# One rename, so that of two that fetch at once neither takes away what the other has begun to run from.
[[ -x $server ]] || rm -rf "$target"
mv -T "$staging" "$target" 2>/dev/null || [[ -x $server ]] || fail "the server can't be moved to $target."
echo "MySQL is in $target"
