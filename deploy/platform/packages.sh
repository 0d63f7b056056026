# Installs missing programs where that is allowed, and leaves no system service behind that nobody asked for.

install_packages() {
  local how=() reason
  reason=$(printf '%s, ' "${MISSING_FOR[@]}")
  reason=${reason%, }
  command -v apt-get >/dev/null \
    || fail "Missing: $reason. Install it with this system's package manager (on Debian: ${MISSING[*]}) and try again."
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || fail "Missing: $reason. Run this and try again:
  sudo apt-get update && sudo apt-get install -y ${MISSING[*]}"
    how=(sudo -n)
  fi

  say "Installing $reason (apt-get install ${MISSING[*]}) ..."
  local before
  before=$(system_services)
  # RUNLEVEL=1 tells the packages' own scripts that this is no time to start daemons; systemd does not listen to it.
  how+=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -y -q -o DPkg::Lock::Timeout=300)
  "${how[@]}" install --no-install-recommends "${MISSING[@]}" >"$RUN/apt.log" 2>&1 </dev/null \
    || { "${how[@]}" update && "${how[@]}" install --no-install-recommends "${MISSING[@]}"; } >"$RUN/apt.log" 2>&1 </dev/null \
    || fail "$reason could not be installed. The end of $RUN/apt.log:
$(tail -n 8 "$RUN/apt.log" | indent)"
  stop_new_services "$before" "${how[@]}"
  hash -r
}

# What packages start by themselves: a unit of systemd, or a script of /etc/init.d.
DAEMONS=(docker-registry epmd haproxy nginx pgbouncer postgresql prometheus prometheus-node-exporter rabbitmq-server)

# Units where systemd runs; elsewhere the daemons themselves, as "name pid" without a path of ours.
system_services() {
  local name
  if [ -d /run/systemd/system ]; then
    systemctl list-unit-files --no-legend --plain --state=enabled "${DAEMONS[@]/%/*}" 2>/dev/null | cut -d' ' -f1 | sort
  else
    for name in "${DAEMONS[@]}"; do [ ! -e "/etc/init.d/$name" ] || echo "/etc/init.d/$name"; done
  fi
}

# The platform runs these servers itself, on its own ports and data: the distribution's instances would only be in the way.
stop_new_services() {
  local before=$1 service sudo=()
  [ "$2" != sudo ] || sudo=(sudo -n)
  for service in $(comm -13 <(echo "$before") <(system_services)); do
    if [ -d /run/systemd/system ]; then
      "${sudo[@]}" systemctl disable --now "$service" >/dev/null 2>&1 || true
    else
      service=$(basename "$service")
      "${sudo[@]}" "/etc/init.d/$service" stop >/dev/null 2>&1 </dev/null || true
      "${sudo[@]}" update-rc.d "$service" disable >/dev/null 2>&1 || true
    fi
  done
}
