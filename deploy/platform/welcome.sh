# What a person needs once everything runs: where it is, and one query to begin with.

welcome() {
  local name here=./
  WELCOMED=yes
  # Pasted elsewhere, the command needs whole paths.
  [ "$PWD" = "$ROOT" ] || here=$ROOT/
  say ""
  say "  Dashboard: $(dashboard_link)"
  say "  gRPC (HTTP/2 without TLS):"
  for name in "${PORT_NAMES[@]}"; do
    case $name in *-grpc) printf '    %-24s 127.0.0.1:%s\n' "${name%-grpc}" "${PORT[$name]}" ;; esac
  done
  say "  Newsroom:  http://127.0.0.1:${PORT[news-releases-http]}/newsroom/10"
  say "  Mail:      http://127.0.0.1:${PORT[mail-sink-http]}/ (what would have been sent)"
  cat <<QUERY

  Ask for Kymenlaakso's units:

${here}shared/Contracts/node_modules/.bin/buf curl --http2-prior-knowledge --protocol grpc \\
  -H "authorization: Bearer \$(${here}platform token --county 10 --may registry.read)" -d '{"countyCode":"10"}' \\
  http://127.0.0.1:${PORT[organisation-registry-grpc]}/wellbeing.registry.v1.UnitService/GetUnitTree
QUERY
}
