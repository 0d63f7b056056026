# shellcheck shell=bash
# What the scripts that run a server have in common. Sourced, not run.

fail() { echo "$*" >&2; exit 1; }

# own_account USER: as root, the words that run a command as USER instead; otherwise none, and the caller is who runs it.
as=()
owner=$(id -un)
own_account() {
  [ "$(id -u)" = 0 ] || return 0
  owner=$1
  id -u "$owner" >/dev/null 2>&1 || fail "This runs as root, and there is no user '$owner' to run the server as."
  as=(setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --init-groups env HOME=/nonexistent USER="$owner" LOGNAME="$owner")
}

# data_folder STATE NAME: sets $folder to a private folder for NAME under STATE, or, where the server's user cannot get there (a state
# folder in a home directory that is closed to others), to one under /var/lib that STATE/NAME then points to.
data_folder() {
  local state=$1 name=$2 elsewhere
  mkdir -p "$state"
  state=$(cd "$state" && pwd -P)
  folder=$state/$name

  if [ ${#as[@]} -gt 0 ] && ! "${as[@]}" test -x "$state"; then
    elsewhere=/var/lib/wellbeing-platform/$(printf %s "$state" | sha256sum | cut -c1-12)-$name
    if [ ! -e "$folder" ] && [ -e "$elsewhere" ]; then
      mv "$elsewhere" "$elsewhere.$(date +%Y%m%d-%H%M%S)"
      echo "The link $folder was gone; the data it pointed to is kept beside $elsewhere."
    fi
    if [ -d "$folder" ] && [ ! -L "$folder" ]; then
      fail "The user '$owner' cannot reach $folder; move the folder to where it can, or set PLATFORM_STATE to such a place."
    fi
    mkdir -p "$elsewhere"
    ln -sfn "$elsewhere" "$folder"
    echo "The user '$owner' cannot reach $state, so the data is in $elsewhere."
    folder=$elsewhere
  fi

  mkdir -p "$folder"
  if [ ${#as[@]} -gt 0 ] && [ "$(stat -c %U "$folder")" = root ]; then
    chown "$owner:" "$folder"
  fi
  [ "$(stat -c %U "$folder")" = "$owner" ] \
    || fail "$folder belongs to '$(stat -c %U "$folder")', but the server runs as '$owner'; nothing was changed."
  chmod 700 "$folder"
}

# serve COMMAND...: runs the command, and when told to end has it ended by the script's own function stop_server PID.
serve() {
  local pid code=0 stopping=
  "$@" &
  pid=$!
  trap 'stopping=yes; stop_server "$pid"' TERM INT
  # A signal ends the wait at once, so there may be more to wait for.
  wait "$pid" || code=$?
  while kill -0 "$pid" 2>/dev/null; do
    wait "$pid" || code=$?
  done
  [ -z "$stopping" ] || code=0
  exit "$code"
}
