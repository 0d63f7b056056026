# Builds only when something changed, so that a second start costs no build.

# What runs is compiled ahead of time; its code style is looked at where it is tested.
build_platform() {
  build platform "$ROOT/artifacts/bin/AppHost/release/AppHost" AppHost/AppHost.csproj -c Release \
    -p:RunAnalyzers=false -p:GenerateDocumentationFile=false
}

build_tests() { build tests "$ROOT/artifacts/bin/Platform.Tests/debug/Platform.Tests" Platform.sln; }

# build NAME PROGRAM ARGUMENT...: NAME is what is built, for the stamp and for people, and PROGRAM one of the files that come of it.
build() {
  local name=$1 program=$2 stamp=$ROOT/.platform/$1.built now started=$SECONDS
  shift 2
  make_folders
  exec 7>"$ROOT/.platform/build.lock"
  flock -n 7 || { say "Another build is running here; waiting for it ..." && flock 7; }
  now=$(fingerprint "$@")
  if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && [ -x "$program" ]; then
    exec 7>&-
    return
  fi

  say "Building the $name ..."
  attend run_build "$@" || build_failed
  echo "$now" >"$stamp"
  exec 7>&-
  say "Built in $((SECONDS - started)) s."
}

# A first build takes minutes: silence would look like a hang. All its projects are compiled by one process, which is warm after the
# first of them; by its pipe it is this build's own, and is ended with it.
run_build() {
  local pid code=0 compiler=wellbeing-platform-$BASHPID-$RANDOM next=$((SECONDS + 20))
  cd "$ROOT" || exit
  dotnet build "$@" --nologo -v quiet -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler" \
    >"$RUN/build.log" 2>&1 </dev/null 5>&- 6>&- 7>&- 9>&- &
  pid=$!
  trap 'kill $pid 2>/dev/null; end_compiler "$compiler"; exit 1' TERM
  while kill -0 $pid 2>/dev/null; do
    [ $SECONDS -lt $next ] || { say "  still building ..." && next=$((SECONDS + 20)); }
    sleep 0.2
  done
  wait $pid || code=$?
  end_compiler "$compiler"
  return $code
}

end_compiler() {
  local process
  for process in $(grep -lszxF -- "-pipename:$1" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3); do
    kill "$process" 2>/dev/null || true
  done
}

build_failed() {
  local errors
  errors=$(grep -E '(error|warning) [A-Z]+[0-9]+' "$RUN/build.log" | sed -E "s|^ +||; s|$ROOT/||g; s| \[[^]]*\]$||" \
    | sort -u | head -n 20 || true)
  fail "The build failed:
$(echo "${errors:-$(tail -n 20 "$RUN/build.log")}" | indent)
All of it is in $RUN/build.log."
}

# Names, sizes and times of all files that take part, and where they lie: what was built elsewhere points there.
fingerprint() {
  {
    echo "$* $ROOT $(dotnet --version)"
    cd "$ROOT" && find . \
      \( -name .git -o -name .ci -o -name artifacts -o -name .platform -o -name node_modules -o -path ./deploy/platform \) -prune \
      -o -type f ! -name '*.md' ! -name platform -printf '%p %s %T@\n' | LC_ALL=C sort
  } | sha256sum
}
