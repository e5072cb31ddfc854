# find_jdk: prints the folder of a JDK 25 or newer, or says what was looked at and fails.
# Reads each candidate's release file instead of starting it.

jdk_major() { # folder -> major version on stdout
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  on_path=$(command -v java 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for candidate in "${MAILMEDIC_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    major=$(jdk_major "$candidate") || continue
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  echo "mailmedic: no JDK 25 or newer found (looked at MAILMEDIC_JAVA_HOME, JAVA_HOME, java on PATH, /usr/lib/jvm): install one or set MAILMEDIC_JAVA_HOME" >&2
  return 1
}
