"""The kinds of values in front matter, each with its own way to be wrong. Knows no form and no position."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from netzblatt.model.records import Moment, Span, Status
from netzblatt.tools import dates

# netzblatt/locale has a folder for each of them; tests/read/test_settings.py compares.
LANGUAGES = ("de", "en")
LANGUAGE_NAMES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
FLAGS = {"ja": True, "yes": True, "true": True, "nein": False, "no": False, "false": False}
STATUSES = {
    "scheduled": Status.SCHEDULED,
    "geplant": Status.SCHEDULED,
    "findet statt": Status.SCHEDULED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "abgesagt": Status.CANCELLED,
    "postponed": Status.POSTPONED,
    "verschoben": Status.POSTPONED,
    "moved online": Status.MOVED_ONLINE,
    "online": Status.MOVED_ONLINE,
    "full": Status.FULL,
    "ausgebucht": Status.FULL,
}
# What XML 1.0 cannot carry at all, or what no reader would ever see: controls, lone surrogates, non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SPACES = re.compile("[ \t\r\n\u2028\u2029]+")
TIME_ALONE = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?: ?Uhr)?")
PERCENTAGES = re.compile(r"(\d{1,3}) ?%?[ ,;]+(\d{1,3}) ?%?")
EMAIL = re.compile(r"[^\s@<>\"(),:;\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+|localhost|[0-9a-f]*:[0-9a-f:]+")
UNSAFE = re.compile(r"[\s<>\"\\^`{|}]")
COLOUR = re.compile("#[0-9A-Fa-f]{6}")
# Neither a query nor a fragment: a file of site/ answers for it.
ALIAS = re.compile(r"/(?!/)[^\s?#\\<>\"|*:]*")

Parsed = TypeVar("Parsed", Moment, Span)


def fault(value: object, code: str, **values: object) -> PydanticCustomError:
    """What pydantic carries to form.fill: our code, and the values of its message."""
    return PydanticCustomError(code, "{value}", {"value": str(value), **values})


def text(value: object) -> str:
    """One line of plain text, as it was written but for its spaces."""
    if found := UNPRINTABLE.search(str(value)):
        name = f"U+{ord(found[0]):04X}"
        raise fault(name, "form/unprintable")
    return SPACES.sub(" ", str(value)).strip()


def flag(value: object) -> bool:
    """Yes or no, in the words of both languages."""
    try:
        return value if isinstance(value, bool) else FLAGS[text(value).casefold()]
    except KeyError:
        raise fault(value, "form/flag") from None


def count(value: object) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,9}", text(value)):
        raise fault(value, "form/count")
    return int(text(value))


def moment(value: object, info: ValidationInfo) -> Moment:
    """A day, with or without a time, in the site's time zone."""
    return _dated(lambda: dates.parse_moment(text(value), zone=_zone(info)))


def end(value: object, info: ValidationInfo) -> Moment:
    """The same; a time alone ("20:00") belongs to the day of the start."""
    start = info.data.get("start")
    if start and TIME_ALONE.fullmatch(text(value)):
        return moment(f"{start.date} {text(value)}", info)
    return moment(value, info)


def span(value: object, info: ValidationInfo) -> Span:
    """A day or several, with or without times, in the site's time zone."""
    return _dated(lambda: dates.parse_span(text(value), zone=_zone(info)))


def _zone(info: ValidationInfo) -> ZoneInfo:
    zone: ZoneInfo = (info.context or {})["zone"]
    return zone


def _dated(parse: Callable[[], Parsed]) -> Parsed:
    try:
        return parse()
    except dates.DateError as fact:
        values = dict(fact.values)
        raise fault(values.pop("value", ""), fact.code, **values) from None


def email(value: object) -> str:
    """An e-mail address (RFC 5321), loosely: what a mail program would take."""
    address = text(value).removeprefix("mailto:")
    if not EMAIL.fullmatch(address):
        raise fault(value, "form/email")
    return address


def url(value: object) -> str:
    """An absolute http or https URL with a host."""
    address = text(value)
    scheme = SCHEME.match(address)
    if scheme and scheme[1].casefold() not in ("http", "https"):
        raise fault(scheme[1], "form/scheme")
    if not _is_complete(address):
        host = re.sub(r"^(?:https?:)?/*|[\s<>\"\\^`{|}]", "", address)
        raise fault(value, "form/url", corrected=f"https://{host}" if "." in host else "https://www.example.org/")
    return address


def _is_complete(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(parts.scheme and HOST.fullmatch(host)) and not UNSAFE.search(address)


def contact_address(value: object) -> str:
    """A URL, or an e-mail address as a mailto: URL (RFC 6068)."""
    address = text(value)
    if "@" in address and "/" not in address:
        name, mark, query = address.partition("?")
        return f"mailto:{email(name)}{mark}{query}"
    if not re.search("[:./]", address):
        raise fault(value, "form/contact")
    return url(address)


def focus(value: object) -> tuple[float, float]:
    """The point that crops keep: "40% 30%", from the left and from the top, as fractions."""
    found = PERCENTAGES.fullmatch(text(value))
    if not found or max(int(found[1]), int(found[2])) > 100:
        raise fault(value, "form/focus")
    return int(found[1]) / 100, int(found[2]) / 100


def colour(value: object) -> str:
    """#rrggbb, in lower case."""
    if not COLOUR.fullmatch(text(value)):
        raise fault(value, "form/colour")
    return text(value).lower()


def status(value: object) -> Status:
    """How an event stands, in the words of both languages."""
    word = text(value).casefold().replace("-", " ")
    if word not in STATUSES:
        raise fault(value, "form/status")
    return STATUSES[word]


def language(value: object) -> str:
    """One that the engine speaks: its tag or its name."""
    word = text(value).casefold()
    if (tag := LANGUAGE_NAMES.get(word, word)) not in LANGUAGES:
        raise fault(value, "form/language", languages=", ".join(LANGUAGES))
    return tag


def alias(value: object) -> str:
    """An old address of this site: "/Veranstaltungen/Tagung-a648.html"."""
    address = text(value)
    if not ALIAS.fullmatch(address) or {"..", "."} & set(address.split("/")):
        parts = re.sub(r"^[a-z]+://[^/]*|[?#].*", "", address).split("/")
        raise fault(
            value, "form/alias", corrected="/" + "/".join(part for part in parts if part not in ("", ".", ".."))
        )
    return address


Text = Annotated[str, BeforeValidator(text)]
Flag = Annotated[bool, BeforeValidator(flag)]
Count = Annotated[int, BeforeValidator(count)]
When = Annotated[Moment, PlainValidator(moment)]
End = Annotated[Moment, PlainValidator(end)]
Days = Annotated[Span, PlainValidator(span)]
Email = Annotated[str, BeforeValidator(email)]
Url = Annotated[str, BeforeValidator(url)]
ContactAddress = Annotated[str, BeforeValidator(contact_address)]
Focus = Annotated[tuple[float, float], PlainValidator(focus)]
Colour = Annotated[str, BeforeValidator(colour)]
StatusWord = Annotated[Status, BeforeValidator(status)]
Language = Annotated[str, BeforeValidator(language)]
Alias = Annotated[str, BeforeValidator(alias)]
