#!/usr/bin/env bash
# The served API against its own document: no failure inside, no answer that the document does not describe.
# Installs schemathesis from PyPI into the build directory. The test starts the server on loopback with a tenant,
# some things in it and a token, and calls this script again with the address and the token.
# Usage: run.sh | run.sh URL TOKEN
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
build="${CARGO_TARGET_DIR:-$HOME/.cache/candor/target}"
mkdir -p "$build"
build="$(cd "$build" && pwd)"
tool="$build/schemathesis/bin/schemathesis"

if [ "$#" -eq 0 ]; then
    if [ ! -x "$tool" ]; then
        command -v python3 >/dev/null || { echo "FAILED: python3 is missing: install python3-venv" >&2; exit 1; }
        python3 -m venv "$build/schemathesis"
        "$build/schemathesis/bin/pip" install --quiet 'schemathesis==4.32.*'
    fi
    cd "$here/../.."
    exec cargo test --quiet --package candor --features lanes --test it schemathesis -- --nocapture
fi

# It keeps notes where it runs.
cd "$build"
export SCHEMATHESIS_HOOKS=hooks PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1
exec "$tool" run "$1/v1/openapi.json" \
    --header "Authorization: Bearer $2" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance,ignored_auth \
    --phases examples,coverage,fuzzing --max-examples 20 --max-time "${SCHEMATHESIS_SECONDS:-60}" \
    --exclude-operation-id sign_out \
    --workers 1 --seed 20261103 --continue-on-failure --warnings off --no-color
