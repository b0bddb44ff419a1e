#!/usr/bin/env bash
# What a stranger with openssl sees of a running `candor serve`: which versions of TLS are spoken, which ciphers, and
# that nothing older is. Usage: probe.sh [CANDOR-BINARY]; an absent openssl fails.
set -euo pipefail
candor="${1:-${CARGO_TARGET_DIR:-target}/debug/candor}"
command -v openssl >/dev/null || { echo "FAILED: openssl is missing: install openssl" >&2; exit 1; }
work="$(mktemp -d)"
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

export CANDOR_HOME="$work/home"
"$candor" tenant create --preset agency Probe >/dev/null
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$CANDOR_HOME/key.pem" -out "$CANDOR_HOME/cert.pem" 2>/dev/null
sed -i -e 's/^certificate = ""/certificate = "cert.pem"/' -e 's/^key = ""/key = "key.pem"/' \
    -e 's/^metrics = .*/metrics = "127.0.0.1:0"/' "$CANDOR_HOME/candor.toml"
"$candor" serve --listen 127.0.0.1:0 >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 100); do
    grep -q '^Figures' "$work/out" && break
    sleep 0.1
done
port="$(sed -n 's/^Serving at https:.*:\([0-9]*\)$/\1/p' "$work/out")"
[ -n "$port" ] || { cat "$work/out" "$work/log"; fail "the server did not start"; }

# Does a handshake with these flags end well?
speaks() {
    timeout 10 openssl s_client -connect "localhost:$port" -servername localhost -CAfile "$CANDOR_HOME/cert.pem" \
        -verify_return_error "$@" </dev/null >"$work/s_client" 2>&1 && grep -q 'Verification: OK' "$work/s_client"
}

# Security level 0, so that it is the server which refuses and not the probe.
for version in ssl3 tls1 tls1_1 tls1_2; do
    if ! openssl s_client -help 2>&1 | grep -q -- "-$version "; then
        echo "$version: this openssl cannot even ask"
        continue
    fi
    if speaks "-$version" -cipher 'ALL:@SECLEVEL=0'; then fail "$version is spoken"; fi
    # Refused by the server: it answered with an alert, and not because nobody listens.
    grep -q -i -E 'alert|wrong version|no protocols available|unsupported protocol' "$work/s_client" ||
        { cat "$work/s_client"; fail "$version: no refusal was seen"; }
    echo "$version: refused"
done
speaks -tls1_3 || { cat "$work/s_client"; fail "TLS 1.3 is not spoken"; }
echo "tls1_3: spoken, $(sed -n 's/^New, TLSv1.3, Cipher is //p' "$work/s_client")"

for cipher in TLS_AES_256_GCM_SHA384 TLS_AES_128_GCM_SHA256 TLS_CHACHA20_POLY1305_SHA256; do
    speaks -tls1_3 -ciphersuites "$cipher" || fail "$cipher is not spoken"
    echo "$cipher: spoken"
done
for cipher in TLS_AES_128_CCM_SHA256 TLS_AES_128_CCM_8_SHA256; do
    if speaks -tls1_3 -ciphersuites "$cipher"; then fail "$cipher is spoken"; fi
    echo "$cipher: refused"
done
speaks -tls1_3 -alpn h2 && grep -q 'ALPN protocol: h2' "$work/s_client" || fail "HTTP/2 is not offered"
echo "h2: offered"

answer="$(printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' |
    timeout 10 openssl s_client -quiet -tls1_3 -connect "localhost:$port" -CAfile "$CANDOR_HOME/cert.pem" 2>/dev/null)"
grep -q -i '^strict-transport-security: max-age=31536000; includeSubDomains' <<<"$answer" || fail "no HSTS: $answer"
echo "hsts: one year, subdomains"
plain="$(printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n' | timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; cat >&3; cat <&3" | tr -d "\0" | head -c 20 || true)"
case "$plain" in HTTP*) fail "the TLS port speaks plain HTTP" ;; esac
echo "plain HTTP on the TLS port: refused"
if "$candor" serve --listen 0.0.0.0:0 >/dev/null 2>&1; then fail "a second server on the same home"; fi
echo "probe: in order"
