#!/bin/sh
# 201: registered. 409: it was there. To change one that is there: connect/README.md, "Registering by hand".
set -eu
connectors=http://connect:8083/connectors
status=$(curl --silent --show-error --max-time 60 --output /tmp/answer --write-out '%{http_code}' \
  --header 'Content-Type: application/json' --data @/compose/connector.json $connectors)
case $status in
  201 | 409) ;;
  *) cat /tmp/answer >&2; exit 1 ;;
esac

# Debezium tries nothing again: a task that failed, say since the database was away, stays so until somebody restarts it.
connector=$connectors/avisa-userdata
trap 'exit 0' TERM
while sleep 60 & wait $!; do
  if curl --silent --max-time 60 $connector/status | grep -q '"state":"FAILED"'; then
    curl --silent --show-error --max-time 60 --output /dev/null --request POST \
      "$connector/restart?includeTasks=true&onlyFailed=true" || true
  fi
done
