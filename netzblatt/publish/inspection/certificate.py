"""Looks at the certificate of a site, and for how long it is valid. Knows no page."""

from __future__ import annotations

import socket
import ssl
from urllib.parse import urlsplit

from netzblatt.model.problem import error, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit

# OpenSSL's numbers (X509_V_ERR_…). All others: nobody vouches for it.
REASONS = {10: "online/certificate-expired", 62: "online/certificate-name"}
# Those that renew themselves do so a month before their end.
SOON = 14
SECONDS_A_DAY = 86_400


def examine_certificate(visit: Visit) -> Examination | None:
    """Looks at the certificate; returns None if the server cannot be reached, which is told elsewhere."""
    parts = urlsplit(visit.address)
    host = parts.hostname or ""
    if parts.scheme != "https":
        return Examination("certificate", (warning(HERE, "online/no-tls", url=visit.address),))
    try:
        days = (_read_end(host, parts.port or 443, visit) - visit.now.timestamp()) // SECONDS_A_DAY
    except ssl.SSLCertVerificationError as fault:
        code = REASONS.get(fault.verify_code, "online/certificate")
        return Examination("certificate", (error(HERE, code, url=visit.address),))
    except OSError:
        return None
    if days < SOON:
        return Examination(
            "certificate", (warning(HERE, "online/certificate-ends", url=visit.address, days=int(days)),)
        )
    return Examination("certificate", count=int(days))


def _read_end(host: str, port: int, visit: Visit) -> float:
    """Reads when the certificate ends, in seconds since 1970. Raises OSError."""
    context = visit.client.context
    with (
        socket.create_connection((host, port), timeout=visit.client.patience) as connection,
        context.wrap_socket(connection, server_hostname=host) as channel,
    ):
        certificate = channel.getpeercert() or {}
    return float(ssl.cert_time_to_seconds(str(certificate["notAfter"])))
