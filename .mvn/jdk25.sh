# Sourced by ./riptide and ./mvnw: sets JAVA_HOME to a JDK 25 or later, or says what to install.
# Looks at JAVA_HOME, the java on the path, then where Debian, Fedora, SDKMAN, asdf, Homebrew and macOS keep JDKs.

riptide_jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

riptide_use_jdk() {
  riptide_major=$(riptide_jdk_major "$1") && [ "${riptide_major:-0}" -ge 25 ] || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

riptide_java_on_path() {
  riptide_java=$(command -v java) || return 1
  while [ -L "$riptide_java" ]; do
    riptide_link=$(readlink "$riptide_java")
    case $riptide_link in
      /*) riptide_java=$riptide_link ;;
      *) riptide_java=$(dirname "$riptide_java")/$riptide_link ;;
    esac
  done
  (cd "$(dirname "$riptide_java")/.." && pwd)
}

riptide_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && riptide_use_jdk "$JAVA_HOME"; then return 0; fi
  if riptide_home=$(riptide_java_on_path) && riptide_use_jdk "$riptide_home"; then return 0; fi
  if [ -x /usr/libexec/java_home ] && riptide_home=$(/usr/libexec/java_home -v 25+ 2>/dev/null) \
    && riptide_use_jdk "$riptide_home"; then return 0; fi
  set +f
  for riptide_home in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /opt/*jdk*; do
    if riptide_use_jdk "$riptide_home"; then return 0; fi
  done
  echo "RipTide needs a JDK 25 or later, and none was found: install one (for example Eclipse Temurin 25, or 'sdk install java 25-tem') or point JAVA_HOME at it." >&2
  return 1
}

riptide_find_jdk || exit 3
