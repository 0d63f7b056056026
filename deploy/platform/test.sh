# ./platform test [FILTER]

# A project that hangs must not take the others' results with it.
TEST_MINUTES=20

# Projects that run at a time: one alone leaves a core idle while it waits or its last class is at work.
TESTS_AT_ONCE=2

command_test() {
  [ $# -le 1 ] || fail "test takes one filter at most."
  PASSED=0 FAILED=0 SKIPPED=0 RAN=no
  # Whatever happens, the last line is the count.
  trap 'test_summary' EXIT
  trap 'exit 130' INT TERM HUP
  start_programs_quickly
  make_folders
  RESULTS=$ROOT/artifacts/tests
  mkdir -p "$RESULTS"

  prepare_tests
  RAN=yes
  start_test_servers
  local project
  for project in $(test_projects); do
    [ ${#TESTING[@]} -lt $TESTS_AT_ONCE ] || end_test_project "${1:-}"
    start_test_project "$project" "${1:-}"
  done
  while [ ${#TESTING[@]} -gt 0 ]; do end_test_project "${1:-}"; done
  stop_test_servers
  start_test_project tests/Platform.Tests/Platform.Tests.csproj "${1:-}"
  end_test_project "${1:-}"
}

prepare_tests() {
  require_dotnet
  require_disk
  find_servers
  require_programs require_test_programs
  prepare_browser
  prepare_buf
  prepare_node_client
  prepare_judges
  build_tests
}

# Those with most to test first, so that none of them is left over at the end. The journeys are not among them: they start
# the platform itself, and have the machine to themselves.
test_projects() {
  (cd "$ROOT" && find tests -maxdepth 2 -name '*.Tests.csproj' -not -path 'tests/Platform.Tests/*' -printf '%h %p\n' | sort \
    | while read -r folder project; do
      echo "$(find "$folder" -name '*.cs' -not -path '*/obj/*' -exec cat {} + | wc -c) $project"
    done | sort -rn | cut -d' ' -f2)
}

# One PostgreSQL and one RabbitMQ for all projects, which make databases and virtual hosts of their own on them. In containers
# each project has its own.
start_test_servers() {
  [ "$SERVERS" = local ] || return 0
  local ports=() port server
  while [ ${#ports[@]} -lt 5 ]; do
    port=$((20000 + RANDOM % 12000))
    [[ " ${ports[*]} " == *" $port "* ]] || port_is_open $port || ports+=("$port")
  done
  TEST_SERVERS=${ports[*]:0:3}
  TEST_SERVERS_PASSWORD=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  export TEST_SERVERS TEST_SERVERS_PASSWORD
  SERVER_FOLDER=$(mktemp -d /tmp/wellbeing-platform-test-XXXXXX)
  chmod 755 "$SERVER_FOLDER"
  mkdir "$SERVER_FOLDER/postgres" "$SERVER_FOLDER/rabbitmq"
  POSTGRES_PASSWORD=$TEST_SERVERS_PASSWORD bash "$ROOT/tests/Testing/test-postgres.sh" "$SERVER_FOLDER/postgres" "${ports[0]}" $$ \
    >"$RESULTS/servers.log" 2>&1 </dev/null &
  TEST_SERVER_SCRIPTS=$!
  RABBITMQ_PASSWORD=$TEST_SERVERS_PASSWORD bash "$ROOT/tests/Testing/test-rabbitmq.sh" "$SERVER_FOLDER/rabbitmq" "${ports[@]:1}" $$ \
    >>"$RESULTS/servers.log" 2>&1 </dev/null &
  TEST_SERVER_SCRIPTS+=" $!"
}

stop_test_servers() {
  [ -n "${TEST_SERVER_SCRIPTS:-}" ] || return 0
  # shellcheck disable=SC2086
  kill $TEST_SERVER_SCRIPTS 2>/dev/null || true
  # shellcheck disable=SC2086
  wait $TEST_SERVER_SCRIPTS 2>/dev/null || true
  rm -rf "$SERVER_FOLDER"
  TEST_SERVER_SCRIPTS=
}

# A failure says all that a walk found, not the first words of the first five.
export XUNIT_PRINT_MAX_ENUMERABLE_LENGTH=20 XUNIT_PRINT_MAX_STRING_LENGTH=300

# By the number of the process that runs it: which project it is, and when it was started.
declare -A TESTING=() TESTING_SINCE=()

start_test_project() {
  local name filter=()
  name=$(basename "$1" .csproj)
  [ -z "$2" ] || filter=(--filter-method "*$2*")
  rm -f "$RESULTS/$name.xml"
  (cd "$ROOT" && exec timeout --kill-after=30 $((TEST_MINUTES * 60)) dotnet test --project "$1" --no-build --no-progress --no-ansi \
    --report-xunit --report-xunit-filename "$name.xml" --results-directory "$RESULTS" "${filter[@]}") \
    >"$RESULTS/$name.log" 2>&1 </dev/null &
  TESTING[$!]=$name TESTING_SINCE[$!]=$SECONDS
}

# Waits for one of those that run, and tells how it went.
end_test_project() {
  local process name code=0
  wait -n -p process "${!TESTING[@]}" || code=$?
  name=${TESTING[$process]}
  unset "TESTING[$process]"
  say "" "$name"
  show_failures <"$RESULTS/$name.log"
  count_results "$name" "$code" "$1" $((SECONDS - TESTING_SINCE[$process]))
}

# What failed and why, without the frames of the framework and the runner's own summary.
show_failures() {
  awk '
    /^failed / { shown = 1; print "  " $0; fflush(); skip = 1; next }
    /^skipped / || /^Test run summary/ || /^Running tests from/ || /^\// { shown = 0 }
    shown && /^  from \// { skip = 0; next }
    shown && skip { next }
    shown && /^ +at (System|Xunit|InvokeStub)/ { next }
    shown { print "  " substr($0, 1, 4000); fflush() }
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
  [ ${#TESTING[@]} -eq 0 ] || kill "${!TESTING[@]}" 2>/dev/null || true
  [ -z "${ATTENDED:-}" ] || kill "$ATTENDED" 2>/dev/null || true
  stop_test_servers
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
