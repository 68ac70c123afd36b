#!/usr/bin/env bash
# Prints the settings that compose.yaml asks for, with random secrets: compose/make-env.sh >.env
# Once only: MySQL keeps the passwords of its first start. The last three are examples, which the services refuse: put your
# token provider's there (docs/api.md, "Who may").
set -euo pipefail

random() { head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | head -c 32; }

cat <<END
MYSQL_ROOT_PASSWORD=$(random)
USERDATA_PASSWORD=$(random)
PUSHEMAIL_PASSWORD=$(random)
DEBEZIUM_PASSWORD=$(random)
AVISA_REPUDIATION_KEYS=k1:$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
MP_JWT_VERIFY_PUBLICKEY_LOCATION=https://id.example.org/realms/avisa/protocol/openid-connect/certs
MP_JWT_VERIFY_ISSUER=https://id.example.org/realms/avisa
MP_JWT_VERIFY_AUDIENCES=avisa
END
