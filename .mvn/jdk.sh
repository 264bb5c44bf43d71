# Sourced by mvnw and lanewise: exports JAVA_HOME, the home of a JDK 25 or newer.

# Sets jdk_release to the feature release of the JDK in $1, 0 if there is none.
# Reads its release file, since asking java itself costs more than the whole search.
jdk_inspect() {
  jdk_release=0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while read -r jdk_line; do
    case $jdk_line in
    JAVA_VERSION=\"[1-9]*)
      jdk_line=${jdk_line#*\"}
      jdk_release=${jdk_line%%[!0-9]*}
      ;;
    esac
  done <"$1/release"
}

# Sets JAVA_HOME: what the caller chose if it will do, else a JDK 25, else the newest.
jdk_find() {
  jdk_java=$(command -v java) && jdk_java=$(readlink -f "$jdk_java") || jdk_java=
  for jdk_home in "${JAVA_HOME-}" "${jdk_java%/bin/java}"; do
    jdk_inspect "$jdk_home"
    [ "$jdk_release" -lt 25 ] || { JAVA_HOME=$jdk_home && return; }
  done

  jdk_newest=24
  for jdk_home in \
    /usr/lib/jvm/* /usr/java/* /opt/java*/* /opt/java* /opt/jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    jdk_inspect "$jdk_home"
    [ "$jdk_release" -gt "$jdk_newest" ] || continue
    JAVA_HOME=$jdk_home jdk_newest=$jdk_release
    [ "$jdk_release" -gt 25 ] || return 0
  done
  [ "$jdk_newest" -ge 25 ]
}

if ! jdk_find; then
  echo "Lanewise needs a JDK 25 or newer: install one, for example Eclipse Temurin 25" \
    "(https://adoptium.net), or set JAVA_HOME." >&2
  exit 1
fi
export JAVA_HOME
