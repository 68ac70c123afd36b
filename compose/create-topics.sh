#!/bin/bash
# The topics of connect/topics.json; a test keeps them equal.
set -euo pipefail

topic() { # name, partitions, and its settings as KEY=VALUE
  local name=$1 partitions=$2 setting
  shift 2
  local settings=()
  for setting in "$@"; do settings+=(--config "$setting"); done
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "${settings[@]}"
}

topic cdc.info-user 12 cleanup.policy=delete retention.ms=604800000
topic cdc.userdata.users 12 cleanup.policy=compact delete.retention.ms=604800000 min.compaction.lag.ms=604800000 max.compaction.lag.ms=691200000
topic cdc.info-user.parked 1 cleanup.policy=delete retention.ms=2592000000 max.message.bytes=2097152
topic __debezium-heartbeat.cdc 1 cleanup.policy=[compact,delete] retention.ms=3600000
topic cdc.userdata.users.parked 1 cleanup.policy=delete retention.ms=2592000000 max.message.bytes=2097152
topic _connect.configs 1 cleanup.policy=compact
topic _connect.offsets 5 cleanup.policy=compact
topic _connect.status 5 cleanup.policy=compact
topic _connect.signals 1 cleanup.policy=delete retention.ms=604800000
topic _connect.schema-history 1 cleanup.policy=delete retention.ms=-1 retention.bytes=-1
