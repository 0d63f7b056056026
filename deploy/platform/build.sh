# Builds only when something changed, so that a second start costs no build.

# build NAME PROJECT...: NAME is what was built, for the stamp and for people.
build() {
  local name=$1 stamp=$ROOT/.platform/$1.built now started=$SECONDS
  shift
  make_folders
  exec 7>"$ROOT/.platform/build.lock"
  flock -n 7 || { say "Another build is running here; waiting for it ..." && flock 7; }
  now=$(fingerprint "$@")
  if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && [ -x "$ROOT/artifacts/bin/AppHost/debug/AppHost" ]; then
    exec 7>&-
    return
  fi

  say "Building the $name ..."
  local project
  : >"$RUN/build.log"
  for project in "$@"; do
    attend run_build "$project" || build_failed
  done
  echo "$now" >"$stamp"
  exec 7>&-
  say "Built in $((SECONDS - started)) s."
}

# A first build takes minutes: silence would look like a hang.
run_build() {
  local pid next=$((SECONDS + 20))
  cd "$ROOT" || exit
  dotnet build "$1" --nologo -v quiet -p:TreatWarningsAsErrors=true "-p:Servers=$SERVERS" >>"$RUN/build.log" 2>&1 </dev/null 5>&- 6>&- 7>&- 9>&- &
  pid=$!
  trap 'kill $pid 2>/dev/null; exit 1' TERM
  while kill -0 $pid 2>/dev/null; do
    [ $SECONDS -lt $next ] || { say "  still building ..." && next=$((SECONDS + 20)); }
    sleep 0.2
  done
  wait $pid
}

build_failed() {
  local errors
  errors=$(grep -E '(error|warning) [A-Z]+[0-9]+' "$RUN/build.log" | sed -E "s|^ +||; s|$ROOT/||g; s| \[[^]]*\]$||" | sort -u | head -n 20 || true)
  fail "The build failed:
$(echo "${errors:-$(tail -n 20 "$RUN/build.log")}" | indent)
All of it is in $RUN/build.log."
}

# Names, sizes and times of all files that take part, and the way they are built.
fingerprint() {
  {
    echo "$* $SERVERS $CLOSED $(dotnet --version)"
    cd "$ROOT" && find . \( -name .git -o -name .ci -o -name artifacts -o -name .platform -o -name node_modules -o -path ./deploy/platform \) -prune \
      -o -type f ! -name '*.md' ! -name platform -printf '%p %s %T@\n' | LC_ALL=C sort
  } | sha256sum
}
