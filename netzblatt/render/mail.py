"""Makes a mail of the rendered templates of a newsletter: with its styles in its elements, as mail programs want them,
and as a message (RFC 5322, RFC 2046). Knows no template.
"""

from __future__ import annotations

from datetime import datetime
from html import unescape
from textwrap import fill

from netzblatt.cache import digest
from netzblatt.model.frozen import Frozen
from netzblatt.model.settings import find_host

# In letters: RFC 5322 advises no longer lines (2.1.1), and mail programs quote them.
LINE = 76


class Envelope(Frozen, frozen=True, kw_only=True):
    """The headers of a mail: its subject, its date `day`, and the name and address of its sender, "" where whoever
    sends it enters one. `url` is that of the site, whose host names the mail.
    """

    subject: str
    sender: str
    address: str
    day: datetime
    url: str


def finish_newsletter(html: str, text: str, *, envelope: Envelope) -> dict[str, bytes]:
    """Returns the files of a newsletter: the page, the plain text, and a message that holds both. The same newsletter
    is the same bytes.
    """
    page, plain = _inline_styles(html), _fill_lines(unescape(text))
    message = _write_message(page, plain, envelope)
    return {"newsletter.html": page.encode(), "newsletter.txt": plain.encode(), "newsletter.eml": message}


def _inline_styles(html: str) -> str:
    """Writes the rules of style elements into the elements that they are for; only rules for some screens stay. Loads
    nothing from anywhere.
    """
    import css_inline

    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
    return inliner.inline(html)


def _fill_lines(text: str) -> str:
    """Breaks long lines between words, and leaves addresses whole. At most one empty line stands between others."""
    lines = [
        fill(line.strip(), LINE, break_long_words=False, break_on_hyphens=False) for line in text.strip().split("\n")
    ]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if before or line]
    return "\n".join(kept) + "\n"


def _write_message(page: str, plain: str, envelope: Envelope) -> bytes:
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime, formataddr

    name = digest.of_value((envelope.subject, page, plain))[:32]
    message = EmailMessage()
    message["Subject"] = _join_words(envelope.subject)
    if envelope.address:
        mailbox, _, host = envelope.address.rpartition("@")
        message["From"] = formataddr((_join_words(envelope.sender), f"{mailbox}@{find_host(f'//{host}')}"))
    message["Date"] = format_datetime(envelope.day)
    message["Message-ID"] = f"<{name}@{find_host(envelope.url)}>"
    # Mail programs open it as a draft, and not as a mail that somebody got.
    message["X-Unsent"] = "1"
    message.set_content(plain, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    # Python would draw it by lot.
    message.set_boundary(f"=_{name}")
    return message.as_bytes(policy=SMTP)


def _join_words(text: str) -> str:
    # A header has one line.
    return " ".join(text.split())
