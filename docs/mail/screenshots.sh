#!/usr/bin/env bash
# Pictures of the approved mails, for docs/mail.md and to look at all of them: docs/mail/screenshots.sh [FOLDER for all]
# Needs Chromium (Debian's package chromium, or CHROMIUM=/path/to/one).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mails="$here/../../service-push-email/src/test/resources/approved-mails"
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [[ -z $chromium ]]; then
  echo "There is no Chromium on the PATH: install the package chromium, or set CHROMIUM." >&2
  exit 1
fi
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

picture() { # MAIL WIDTH HEIGHT FILE [OPTION...]
  timeout 60 "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
    --window-size="$2,$3" --screenshot="$4" "${@:5}" "file://$mails/$1.html" 2>/dev/null
}

picture address-removed.en 640 720 "$here/address-removed.en.png"
picture several-changes.pt-BR 640 1020 "$here/several-changes.pt-BR.png"
# Chromium makes no window narrower than 500 pixels: a frame of 320 is a small screen's.
printf '<body style="margin:0"><iframe src="file://%s/address-removed.en.html" style="border:0;width:320px;height:860px">' \
  "$mails" >"$profile/small.html"
timeout 60 "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
  --blink-settings=preferredColorScheme=0 --window-size=320,860 --screenshot="$here/address-removed.en.dark.png" \
  "file://$profile/small.html" 2>/dev/null

if [[ -n ${1:-} ]]; then
  mkdir -p "$1"
  for mail in "$mails"/*.html; do
    name=$(basename "$mail" .html)
    picture "$name" 640 1000 "$(realpath "$1")/$name.png"
    picture "$name" 500 1000 "$(realpath "$1")/$name.dark.png" --blink-settings=preferredColorScheme=0
  done
fi
