#!/bin/sh
# Installs the programs that the site is measured against, and the load generator, where they are missing.
set -eu
packages=""
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || packages="$packages nginx-light"
command -v caddy >/dev/null || packages="$packages caddy"
command -v hugo >/dev/null || packages="$packages hugo"
command -v wrk >/dev/null || packages="$packages wrk"
[ -n "$packages" ] || exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
$sudo apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages
