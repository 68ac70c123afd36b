#!/usr/bin/env bash
# Prints the Secrets of this overlay with random values: ./make-secrets.sh | kubectl apply -f -
# Once only: MySQL keeps the passwords of its first start.
set -euo pipefail

random() { head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | head -c 32; }

secret() { # a name, and KEY=VALUE for each entry
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: avisa\ntype: Opaque\nstringData:\n' "$1"
  shift
  for entry in "$@"; do printf '  %s: "%s"\n' "${entry%%=*}" "${entry#*=}"; done
}

secret userdata-database username=userdata "password=$(random)"
secret pushemail-database username=pushemail "password=$(random)"
secret debezium-database username=debezium "password=$(random)"
secret mysql-root "password=$(random)"
# One key for the links in notices: its name, a colon, 32 octets in base64url.
secret repudiation "keys=k1:$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')"
