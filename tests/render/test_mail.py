from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from netzblatt.render.mail import Envelope, finish_newsletter

DAY = datetime(2026, 11, 1, tzinfo=UTC)


def _finish(html: str = "<p>x</p>", text: str = "x", **values: str) -> dict[str, bytes]:
    envelope = Envelope(
        subject=values.get("subject", "Neues"),
        sender=values.get("name", "Netz"),
        address=values.get("address", "a@example.org"),
        day=DAY,
        url="https://müller.example",
    )
    return finish_newsletter(html, text, envelope=envelope)


def test_styles_are_written_into_their_elements_and_nothing_is_loaded(tmp_path: Path) -> None:
    sheet = tmp_path / "evil.css"
    sheet.write_text("p { color: red }", "utf-8")
    html = (
        f'<link rel="stylesheet" href="{sheet.as_uri()}"><link rel="stylesheet" href="http://127.0.0.1:9/x.css">'
        "<style>p { margin: 0 } @media (max-width: 9rem) { p { margin: 1px !important } }</style><p>x</p>"
    )
    page = _finish(html)["newsletter.html"].decode()
    assert (True, True, False) == ('<p style="margin: 0;">' in page, "@media" in page, "red" in page)


def test_the_plain_text_is_not_escaped_and_its_lines_are_short_but_for_addresses() -> None:
    url = "https://example.org/" + "x" * 90
    text = _finish(text=f"\n\nA &amp; B &lt;x&gt; {'Wort ' * 30}\n\n\n\n{url}\n")["newsletter.txt"].decode()
    lines = text.split("\n")
    assert ["", url, ""] == lines[-3:]
    assert lines[0].startswith("A & B <x> Wort")
    assert all(len(line) <= 76 for line in lines if line != url)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Müller & „Söhne“", "a@example.org"),
        ("x\r\nBcc: b@example.org", "a@müller.example"),
        ("x" * 300, "a.b@example.org"),
    ],
)
def test_names_cannot_forge_headers(name: str, address: str) -> None:
    message = message_from_bytes(_finish(name=name, address=address, subject=name)["newsletter.eml"], policy=default)
    assert [] == [*message.defects, *message["From"].defects, *message["Subject"].defects]
    assert (1, None) == (len(message["From"].addresses), message["Bcc"])
    assert " ".join(name.split()) == message["Subject"]


def test_without_an_address_there_is_no_sender() -> None:
    assert None is message_from_bytes(_finish(address="")["newsletter.eml"], policy=default)["From"]
