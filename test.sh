#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK, then runs them. Arguments go to `dotnet test`.
# Tests whose tools are missing are skipped and say why; with CI=true a missing tool is a failure.
set -euo pipefail
cd "$(dirname "$0")"

missing() {
    echo "test.sh: $1; the tests that need it are skipped" >&2
    [ "${CI:-}" != true ] || exit 1
}

install() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    if ! command -v apt-get >/dev/null; then
        missing "there is no apt-get here to install $*: install them by hand"
        return 0
    fi
    { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null; } \
        || missing "apt-get could not install $*"
}

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v nginx >/dev/null || packages+=(nginx-light)
command -v node >/dev/null || packages+=(nodejs npm)
[ ${#packages[@]} -eq 0 ] || install "${packages[@]}"
command -v caddy >/dev/null || install caddy

# The fonts of social cards.
fonts=()
for font in fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji; do
    dpkg -s "$font" >/dev/null 2>&1 || fonts+=("$font")
done
[ ${#fonts[@]} -eq 0 ] || install "${fonts[@]}"

# The independent readers of feeds and of highlighted code.
while read -r package; do
    (cd "$(dirname "$package")" && npm ci --silent --no-audit --no-fund) || missing "npm could not install the packages of $package"
done < <(find tests -name package.json -not -path '*/node_modules/*' -not -path '*/bin/*')

# One project after the other: tests that measure time need the machine.
dotnet test --nologo -m:1 "$@"
