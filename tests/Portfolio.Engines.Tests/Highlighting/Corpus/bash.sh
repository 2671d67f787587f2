#!/usr/bin/env bash
# Builds the site, checks it and puts it where the server finds it.
set -euo pipefail
IFS=$'\n\t'

ROOT=$(git rev-parse --show-toplevel)
readonly ROOT
readonly VERSION=${1:-1.2.3}
TARGET="${TARGET:-/var/www/site}"
count=0

log() {
  printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2
}

usage() {
  cat <<EOF
Usage: $0 [version]

  TARGET   where the site goes (now: ${TARGET})
EOF
  exit 2
}

function cleanup {
  local status=$?
  rm -rf "$tmp"
  exit "$status"
}

while getopts "hv:" option; do
  case "$option" in
    h) usage ;;
    v) VERSION_FLAG="$OPTARG" ;;
    *) echo "unknown option" >&2; exit 1 ;;
  esac
done
shift $((OPTIND - 1))

tmp=$(mktemp -d)
trap cleanup EXIT INT TERM

if [[ ! -d "$ROOT/content" || -z "$VERSION" ]]; then
  log "no content in '$ROOT'"
  exit 1
elif ! command -v hugo > /dev/null 2>&1; then
  log 'hugo is missing'
  exit 1
fi

for file in "$ROOT"/content/*.md; do
  if grep -q '^draft: true' "$file"; then
    continue
  fi
  count=$((count + 1))
  name="$(basename "${file%.md}")"
  sed -e "s/@VERSION@/$VERSION/g" "$file" | tee "$tmp/$name.md" > /dev/null
done

until curl --silent --fail "http://localhost:8080/health" -o /dev/null; do
  sleep 1
done

find "$tmp" -type f -name '*.html' -print0 | xargs -0 gzip --keep
tar -czf "site-$VERSION.tar.gz" -C "$tmp" . && log "packed $count files"
rsync -az --delete "$tmp/" "deploy@example.org:$TARGET/" || exit 3

if (( count > 10 )) && [ "$VERSION" != "dev" ]; then
  export RELEASED=true
  git tag -a "v$VERSION" -m "Release $VERSION"
fi

echo "done: ${count} files, ${#VERSION} characters" | tr 'a-z' 'A-Z'
unset count
