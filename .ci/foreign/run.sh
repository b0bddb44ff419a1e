#!/usr/bin/env bash
# Verifiers that we did not write must accept our genuine checkpoint and proofs and refuse tampered ones.
# Installs Go with golang.org/x/mod from Debian and @sigstore/verify from npm where they are absent; an absent
# counterpart fails. Usage: run.sh [DIR-FOR-VECTORS]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repo="$(cd "$here/../.." && pwd)"
build="${CARGO_TARGET_DIR:-$HOME/.cache/candor/target}"
work="$build/foreign"
vectors="${1:-$work/vectors}"

need() {
    command -v "$1" >/dev/null || { echo "FAILED: $1 is missing: install $2" >&2; exit 1; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
command -v go >/dev/null || missing+=(golang-go)
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] || missing+=(golang-golang-x-mod-dev)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
need go golang-go
need node nodejs
need npm npm

rm -rf "$vectors"
mkdir -p "$work" "$vectors"
(cd "$repo" && CARGO_TARGET_DIR="$build" cargo run --quiet --package candor-verify --example vectors -- "$vectors")

# GOPATH mode with Debian's sources alone: no module is fetched.
GO111MODULE=off GOPATH=/usr/share/gocode GOPROXY=off GOCACHE="$work/go-cache" \
    go build -o "$work/x-mod-check" "$here/main.go"
"$work/x-mod-check" "$vectors"

mkdir -p "$work/node"
cp "$here/package.json" "$here/package-lock.json" "$here/check.js" "$work/node/"
(cd "$work/node" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
node "$work/node/check.js" "$vectors"
echo "foreign verifiers agree"
