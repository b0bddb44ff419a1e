#!/usr/bin/env bash
# Mail is taken by a server that we did not write: aiosmtpd from PyPI, over TLS and STARTTLS, with sign-in.
# An absent counterpart fails.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repo="$(cd "$here/../.." && pwd)"
build="${CARGO_TARGET_DIR:-$HOME/.cache/candor/target}"
work="$build/smtp"

need() {
    command -v "$1" >/dev/null || { echo "FAILED: $1 is missing: install $2" >&2; exit 1; }
}
need python3 "python3 and python3-venv"
need openssl openssl

mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -c 'import aiosmtpd' 2>/dev/null || "$work/venv/bin/pip" install --quiet 'aiosmtpd==1.4.6'

sink="$(mktemp -d)"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mail.example \
    -addext 'subjectAltName=IP:127.0.0.1' -addext 'basicConstraints=critical,CA:FALSE' \
    -keyout "$sink/key.pem" -out "$sink/cert.pem" 2>/dev/null
openssl x509 -in "$sink/cert.pem" -outform DER -out "$sink/cert.der"
"$work/venv/bin/python" "$here/sink.py" "$sink" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$sink"' EXIT
for _ in $(seq 100); do
    [ -f "$sink/ports.json" ] && break
    kill -0 "$server" || { echo "FAILED: the mail server did not start" >&2; exit 1; }
    sleep 0.1
done
cd "$repo"
CANDOR_SMTP_SINK="$sink" cargo test --quiet --package candor --features lanes --test it -- mail_lane::
