# ./platform test [FILTER]

# A project that hangs must not take the others' results with it.
TEST_MINUTES=20

command_test() {
  [ $# -le 1 ] || fail "test takes one filter at most."
  PASSED=0 FAILED=0 SKIPPED=0 RAN=no
  # Whatever happens, the last line is the count.
  trap 'test_summary' EXIT
  trap 'exit 130' INT TERM HUP
  make_folders
  RESULTS=$ROOT/artifacts/tests
  mkdir -p "$RESULTS"

  prepare_tests
  RAN=yes
  local project
  for project in $(test_projects); do run_test_project "$project" "${1:-}"; done
}

prepare_tests() {
  require_dotnet
  require_disk
  find_servers
  require_programs
  prepare_buf
  build_tests
}

test_projects() { (cd "$ROOT" && find tests -maxdepth 2 -name '*.Tests.csproj' | sort); }

run_test_project() {
  local name code=0 started=$SECONDS filter=()
  name=$(basename "$1" .csproj)
  [ -z "$2" ] || filter=(--filter-method "*$2*")
  rm -f "$RESULTS/$name.xml"
  : >"$RESULTS/$name.log"
  say "" "$name"
  (cd "$ROOT" && exec timeout --kill-after=30 $((TEST_MINUTES * 60)) dotnet test --project "$1" --no-build --no-progress --no-ansi \
    --report-xunit --report-xunit-filename "$name.xml" --results-directory "$RESULTS" "${filter[@]}") >>"$RESULTS/$name.log" 2>&1 </dev/null &
  TESTING=$!
  # Read from a file, not a pipe: a process that a test leaves behind would hold the pipe open.
  tail -n +1 -s 0.2 --pid=$TESTING -f "$RESULTS/$name.log" | show_failures || true
  wait $TESTING || code=$?
  TESTING=
  count_results "$name" "$code" "$2" $((SECONDS - started))
}

# What failed and why, without the frames of the framework and the runner's own summary.
show_failures() {
  awk '
    /^failed / { shown = 1; print "  " $0; fflush(); skip = 1; next }
    /^skipped / || /^Test run summary/ || /^Running tests from/ || /^\// { shown = 0 }
    shown && /^  from \// { skip = 0; next }
    shown && skip { next }
    shown && /^ +at (System|Xunit|InvokeStub)/ { next }
    shown { print "  " substr($0, 1, 400); fflush() }
  '
}

count_results() {
  local name=$1 code=$2 passed failed skipped
  # Code 8 is "no test ran", which is fine when a filter was looking for tests elsewhere.
  if [ "$code" = 8 ] && [ -n "$3" ]; then
    say "  nothing matches"
    return
  fi

  if [ "$code" = 8 ] || [ ! -f "$RESULTS/$name.xml" ]; then
    FAILED=$((FAILED + 1))
    case $code in
      124 | 137) say "  was stopped after $TEST_MINUTES minutes (counted as one failure)" ;;
      8) say "  holds no tests (counted as one failure)" ;;
      *) say "  ended before its tests were through, with exit code $code (counted as one failure)" ;;
    esac
    sed '/^Test run summary/,$d' "$RESULTS/$name.log" | cut -c1-300 | grep -vE '^ +at (System|Xunit|Microsoft)|^$' | tail -n 20 | indent
    say "  All of it is in $RESULTS/$name.log."
    return
  fi

  passed=$(result_sum "$name" passed) failed=$(result_sum "$name" failed) skipped=$(result_sum "$name" skipped)
  failed=$((failed + $(result_sum "$name" errors)))
  if [ "$code" != 0 ] && [ "$code" != 2 ]; then
    failed=$((failed + 1))
    say "  ended with exit code $code (counted as one failure); $RESULTS/$name.log tells more"
  fi
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
  say "  $passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped") in $4 s"
}

# The report names its counts as attributes of each assembly.
result_sum() {
  grep -oE '<assembly [^>]*>' "$RESULTS/$1.xml" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum + 0 }'
}

test_summary() {
  local code=$?
  trap '' EXIT INT TERM HUP
  [ -z "${TESTING:-}" ] || kill "$TESTING" 2>/dev/null || true
  [ -z "${ATTENDED:-}" ] || kill "$ATTENDED" 2>/dev/null || true
  # Nothing was tested, so nothing is known to work.
  if [ "$RAN" = no ] || { [ $((PASSED + FAILED)) = 0 ] && [ "$code" = 0 ]; }; then
    say "" "No test ran."
    [ "$RAN" = yes ] || FAILED=$((FAILED + 1))
    [ "$code" != 0 ] || code=1
  fi
  [ "$FAILED" = 0 ] || [ "$code" != 0 ] || code=1
  say "" "$PASSED passed, $FAILED failed$([ "$SKIPPED" = 0 ] || echo ", $SKIPPED skipped")"
  exit "$code"
}
