# Sourced by ./run and ./mvnw with the folder of Avisa in $root: ends the script where it can't be built or run.
# MariaDB's installer doesn't quote paths, and others take a comma, a colon or a # for the end of one.

if [[ $root =~ [][:space:]\&#,:\;\"\'\(\)\$\*\?\[\\] ]]; then
  echo "The path $root has a '${BASH_REMATCH[0]}' in it, where Avisa can't be built; move it" >&2
  exit 1
fi
