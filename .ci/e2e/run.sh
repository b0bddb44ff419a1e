#!/usr/bin/env bash
# Drives a browser over every page and through the journeys; e2e/README.md says how. Installs Chromium, node and npm
# from Debian where they are absent; a browser that is missing fails. Usage: run.sh [TEST FILES]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repo="$(cd "$here/../.." && pwd)"

need() {
    command -v "$1" >/dev/null || { echo "FAILED: $1 is missing: install $2" >&2; exit 1; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
need chromium chromium
need node nodejs
need npm npm
CHROMIUM="$(command -v chromium)"
export CHROMIUM

cd "$repo/e2e"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm test -- "$@"
