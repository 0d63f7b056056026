#!/usr/bin/env bash
# deploy/kubernetes/secrets.sh [NAMESPACE]: prints the secrets that can be made by chance, for "kubectl create -f -", which leaves those
# that are there as they are. What only a county knows is in README.md.
set -euo pipefail
namespace=${1:-wellbeing}

chance() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# secret NAME TYPE KEY=VALUE...
secret() {
  local name=$1 type=$2 pair
  shift 2
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: { name: %s, namespace: %s }\ntype: %s\n' "$name" "$namespace" "$type"
  [ $# -eq 0 ] || echo "stringData:"
  for pair; do printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"; done
}

roles=(organisation-registry=registry budgeting=budgeting strategy-tracking=strategy feedback-and-initiatives=participation
  news-releases=news)
for pair in "${roles[@]}"; do
  secret "${pair%%=*}-database" kubernetes.io/basic-auth username="${pair#*=}" password="$(chance)"
  secret "${pair%%=*}-broker" Opaque password="$(chance)"
done

# Of each service, named as its settings are: keys, and the secret by which the issuer knows it.
secret organisation-registry Opaque
secret budgeting Opaque Budgeting__LinkKey="$(chance)" Identity__ClientSecret="$(chance)"
secret strategy-tracking Opaque Strategy__LinkKey="$(chance)" Identity__ClientSecret="$(chance)"
secret feedback-and-initiatives Opaque Participation__SupportKey="$(chance)" Identity__ClientSecret="$(chance)"
secret news-releases Opaque News__TokenKey="$(chance)" Smtp__Password= Identity__ClientSecret="$(chance)"
