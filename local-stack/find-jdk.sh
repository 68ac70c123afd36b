# Sourced by ./run and ./mvnw: exports JAVA_HOME of a JDK >= 21, or ends the script with one clear message.
# Looks at JAVA_HOME, the PATH, and the folders where systems and version managers keep their JDKs.

jdk_major() { # the major version of the JDK in folder $1, or nothing when it is no JDK
  [[ -x $1/bin/javac && -r $1/release ]] || return 0
  sed -nE 's/^JAVA_VERSION="?([0-9]+).*/\1/p' "$1/release" | head -1
}

find_jdk() {
  local candidate major on_path="" home=${HOME:-/nonexistent}
  if command -v javac >/dev/null; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$home"/.sdkman/candidates/java/* \
    "$home"/.jdks/* "$home"/.local/share/mise/installs/java/* "$home"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -n $candidate ]] || continue
    major=$(jdk_major "$candidate")
    if [[ -n $major && $major -ge 21 ]]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  echo "Avisa needs a JDK 21 or newer, and found none (looked at JAVA_HOME, the PATH, /usr/lib/jvm and the usual folders)." >&2
  echo "Install one, or point JAVA_HOME at it." >&2
  return 1
}

find_jdk || exit 1
