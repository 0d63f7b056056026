#!/usr/bin/env bash
# deploy/compose/prepare.sh [--development]: makes the secrets of an installation in ./secrets, each once; what is there stays.
# With --development also a certificate and tokens of this machine's development key, valid for thirty days; run it again for new ones.
set -euo pipefail
cd "$(dirname "$0")"
[ $# -le 1 ] && [ "${1:---development}" = --development ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }

# Files are mounted into containers one by one, where the services' user has to read them; on this host their folder keeps others out.
umask 022
mkdir -p secrets tokens
chmod 700 secrets tokens

secret() { [ -s "secrets/$1" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$1"; }

for name in POSTGRES REGISTRY BUDGETING STRATEGY PARTICIPATION NEWS BROKER; do secret "${name}_PASSWORD"; done
for service in organisation-registry budgeting strategy-tracking feedback-and-initiatives news-releases; do
  secret "BROKER_PASSWORD_$service"
  [ "$service" = organisation-registry ] || secret "CLIENT_SECRET_$service"
done
for key in Budgeting__LinkKey Strategy__LinkKey Participation__SupportKey News__TokenKey; do secret "$key"; done
[ -f secrets/Smtp__Password ] || : >secrets/Smtp__Password
printf 'default_user = platform\ndefault_pass = %s\n' "$(cat secrets/BROKER_PASSWORD)" >secrets/broker-administrator.conf
for name in budgeting strategy-tracking feedback-and-initiatives news-releases county-packs; do mkdir -p "tokens/$name"; done
[ "${1:-}" = --development ] || { echo "The secrets are in $PWD/secrets; tls.crt and tls.key are yours to put there."; exit; }

# token FOLDER FILE PERMISSION...: written in place, because the folder is mounted.
token() {
  local name=$1 file=$2 may=() permission
  shift 2
  for permission; do may+=(--may "$permission"); done
  ../../platform token --county '*' --as "$name" --hours 720 "${may[@]}" >"tokens/$name/$file"
}

token budgeting token journal.read
token strategy-tracking token journal.read registry.read budgeting.read participation.read
token feedback-and-initiatives token journal.read registry.read
token news-releases token journal.read registry.read
token county-packs PLATFORM_TOKEN registry.import budgeting.import strategy.import participation.import news.import imports.record
openssl pkey -pubout -in "${PLATFORM_IDENTITY:-$HOME/.microsoft/usersecrets/wellbeing-platform}/development-key.pem" \
  -out secrets/Identity__PublicKey
[ -s secrets/tls.crt ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
  -subj /CN=wellbeing.localhost -addext 'subjectAltName=DNS:wellbeing.localhost,DNS:*.wellbeing.localhost' \
  -keyout secrets/tls.key -out secrets/tls.crt 2>/dev/null
chmod 644 secrets/*
echo "Secrets and tokens are in $PWD/secrets and $PWD/tokens."
