# What is fetched from npm: buf for the contracts, what clients of them for Node are made of, and what pages, documents and exports are
# judged by.

BUF=$ROOT/shared/Contracts/node_modules/.bin/buf

prepare_buf() { fetch_packages "$ROOT/shared/Contracts" buf; }

prepare_node_client() {
  fetch_packages "$ROOT/docs/clients/node" "what a client for Node is made of"
  fetch_packages "$ROOT/docs/clients/reflection" "what a client by reflection is made of"
}

prepare_judges() { fetch_packages "$ROOT/tests/Testing" "what judges pages, documents of calls and exports"; }

# fetch_packages FOLDER WHAT: once for each lock.
fetch_packages() {
  local folder=$1 wanted
  wanted=$(sha256sum <"$folder/package-lock.json")
  [ "$(cat "$folder/node_modules/.lock-sha256" 2>/dev/null)" != "$wanted" ] || return 0
  say "Fetching $2 from npm ..."
  (
    flock 8
    # Not "npm ci", which refuses a lock without buf's programs for other systems; mirrors do not always have those.
    cd "$folder" && npm install --no-save --ignore-scripts --no-audit --no-fund
  ) >"$RUN/npm.log" 2>&1 </dev/null 8>"$RUN/npm.lock" || fail "npm could not fetch $2. From $RUN/npm.log:
$(grep '^npm error' "$RUN/npm.log" | head -n 8 | indent)"
  echo "$wanted" >"$folder/node_modules/.lock-sha256"
}
