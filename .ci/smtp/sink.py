"""A mail server that others wrote (aiosmtpd): implicit TLS and STARTTLS, sign-in required; keeps what it takes."""

import asyncio
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])


class Keep:
    def __init__(self, name):
        self.name, self.count = name, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        kept = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "text": envelope.content.decode()}
        kept["tls"] = server.transport.get_extra_info("ssl_object") is not None
        (folder / f"{self.name}-{self.count}.json").write_text(json.dumps(kept))
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    known = data.login == b"candor" and data.password == b"correct horse"
    return AuthResult(success=known, handled=False)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    made.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return made


async def serve():
    """Two servers on free ports; where they are is said in ports.json once they listen."""
    usual = {"hostname": "mail.example", "authenticator": authenticate, "auth_required": True}
    kept = {"tls": Keep("tls"), "starttls": Keep("starttls")}
    loop, tls = asyncio.get_running_loop(), context()

    def at_once():
        return SMTP(kept["tls"], auth_require_tls=False, **usual)

    def later():
        return SMTP(kept["starttls"], tls_context=tls, require_starttls=True, **usual)

    servers = {
        "tls": await loop.create_server(at_once, "127.0.0.1", 0, ssl=tls),
        "starttls": await loop.create_server(later, "127.0.0.1", 0),
    }
    ports = {name: server.sockets[0].getsockname()[1] for name, server in servers.items()}
    (folder / "ports.json.new").write_text(json.dumps(ports))
    (folder / "ports.json.new").rename(folder / "ports.json")
    await asyncio.Event().wait()


asyncio.run(serve())
