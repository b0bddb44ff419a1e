"""Recordings are bytes: what schemathesis makes up for them is sent as it is."""

import schemathesis


@schemathesis.serializer("audio/wav")
def recording(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
