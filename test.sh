#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK, then runs them. Arguments go to `dotnet test`.
set -euo pipefail
cd "$(dirname "$0")"

install() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    if ! command -v apt-get >/dev/null; then
        echo "No apt-get here: install $* by hand; tests that miss them are skipped." >&2
        return 0
    fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v nginx >/dev/null || missing+=(nginx-light)
command -v node >/dev/null || missing+=(nodejs npm)
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"

# The independent readers of feeds and of highlighted code.
find tests -name package.json -not -path '*/node_modules/*' -not -path '*/bin/*' | while read -r package; do
    (cd "$(dirname "$package")" && npm ci --silent --no-audit --no-fund)
done

# One project after the other: tests that hold a page to its time need the machine.
dotnet test --nologo -m:1 "$@"
