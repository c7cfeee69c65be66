"""The kinds of values in front matter, each with its own way to be wrong. Knows no form and no position."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from netzblatt.model.records import Moment, Span, Status
from netzblatt.read.forms.form import NamesFile
from netzblatt.read.forms.values import FieldContext, FieldError, Value
from netzblatt.tools.i18n.catalogue import find_language_names, find_languages

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

# Patterns are compiled when they are first needed: few documents need one.

# What XML 1.0 cannot carry at all, or what no reader would ever see: controls, lone surrogates, non-characters.
UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
SPACES = "[ \t\r\n\u2028\u2029]+"
TIME_ALONE = r"\d{1,2}(?:[:.]\d{2})?(?: ?Uhr)?"
PERCENTAGES = r"(\d{1,3}) ?%?[ ,;]+(\d{1,3}) ?%?"
EMAIL = r"[^\s@<>\"(),:;\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)"
HOST = r"(?:[\w-]+\.)+[\w-]+|localhost|[0-9a-f]*:[0-9a-f:]+"
UNSAFE = r"[\s<>\"\\^`{|}]"
COLOUR = "#[0-9A-Fa-f]{6}"
# Neither a query nor a fragment: a file of site/ answers for it.
ALIAS = r"/(?!/)[^\s?#\\<>\"|*:]*"

Parsed = TypeVar("Parsed", Moment, Span)


def read_text(value: object) -> str:
    """One line of plain text, as it was written but for its spaces."""
    written = str(value)
    # Nearly every text, for a tenth of the time; others hold a line end, or a no-break space.
    if written.isprintable() and "  " not in written:
        return written.strip()
    if found := re.search(UNPRINTABLE, written):
        name = f"U+{ord(found[0]):04X}"
        raise FieldError(name, "form/unprintable")
    return re.sub(SPACES, " ", written).strip()


def read_flag(value: object) -> bool:
    """Yes or no, in the words of both languages."""
    try:
        return value if isinstance(value, bool) else FLAGS[read_text(value).casefold()]
    except KeyError:
        raise FieldError(value, "form/flag") from None


def read_count(value: object) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,9}", read_text(value)):
        raise FieldError(value, "form/count")
    return int(read_text(value))


def read_moment(value: object, known: FieldContext) -> Moment:
    """A day, with or without a time, in the site's time zone."""
    from netzblatt.tools.dates.parsing import parse_moment

    return _parse_date(parse_moment, value, known)


def read_end(value: object, known: FieldContext) -> Moment:
    """The same; a time alone ("20:00") belongs to the day of the start."""
    start = known.above.get("start")
    if start and re.fullmatch(TIME_ALONE, read_text(value)):
        return read_moment(f"{start.date} {read_text(value)}", known)
    return read_moment(value, known)


def read_span(value: object, known: FieldContext) -> Span:
    """A day or several, with or without times, in the site's time zone."""
    from netzblatt.tools.dates.parsing import parse_span

    return _parse_date(parse_span, value, known)


def _parse_date(parse: Callable[..., Parsed], value: object, known: FieldContext) -> Parsed:
    from netzblatt.tools.dates.parsing import DateError

    try:
        return parse(read_text(value), zone=known.zone)
    except DateError as fact:
        values = dict(fact.values)
        raise FieldError(values.pop("value", ""), fact.code, **values) from None


def read_email(value: object) -> str:
    """An e-mail address (RFC 5321), loosely: what a mail program would take."""
    address = read_text(value).removeprefix("mailto:")
    if not re.fullmatch(EMAIL, address):
        raise FieldError(value, "form/email")
    return address


def read_url(value: object) -> str:
    """An absolute http or https URL with a host."""
    address = read_text(value)
    scheme = re.match(SCHEME, address)
    if scheme and scheme[1].casefold() not in ("http", "https"):
        raise FieldError(scheme[1], "form/scheme")
    if not _is_complete(address):
        host = re.sub(r"^(?:https?:)?/*|[\s<>\"\\^`{|}]", "", address)
        raise FieldError(value, "form/url", corrected=f"https://{host}" if "." in host else "https://www.example.org/")
    return address


def _is_complete(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(parts.scheme and re.fullmatch(HOST, host)) and not re.search(UNSAFE, address)


def read_contact_address(value: object) -> str:
    """A URL, or an e-mail address as a mailto: URL (RFC 6068)."""
    address = read_text(value)
    if "@" in address and "/" not in address:
        name, mark, query = address.partition("?")
        return f"mailto:{read_email(name)}{mark}{query}"
    if not re.search("[:./]", address):
        raise FieldError(value, "form/contact")
    return read_url(address)


def read_focus(value: object) -> tuple[float, float]:
    """The point that crops keep: "40% 30%", from the left and from the top, as fractions."""
    found = re.fullmatch(PERCENTAGES, read_text(value))
    if not found or max(int(found[1]), int(found[2])) > 100:
        raise FieldError(value, "form/focus")
    return int(found[1]) / 100, int(found[2]) / 100


def read_colour(value: object) -> str:
    """#rrggbb, in lower case."""
    if not re.fullmatch(COLOUR, read_text(value)):
        raise FieldError(value, "form/colour")
    return read_text(value).lower()


def read_status(value: object) -> Status:
    """How an event stands, in the words of both languages."""
    word = read_text(value).casefold().replace("-", " ")
    if word not in STATUSES:
        raise FieldError(value, "form/status")
    return STATUSES[word]


def read_language(value: object) -> str:
    """One that the engine speaks: its tag or its name."""
    word = read_text(value).casefold()
    languages = find_languages()
    if word in languages:
        return word
    names = find_language_names()
    if word not in names:
        raise FieldError(value, "form/language", languages=", ".join(languages))
    return names[word]


def read_alias(value: object) -> str:
    """An old address of this site: "/Veranstaltungen/Tagung-a648.html"."""
    address = read_text(value)
    if not re.fullmatch(ALIAS, address) or {"..", "."} & set(address.split("/")):
        parts = re.sub(r"^[a-z]+://[^/]*|[?#].*", "", address).split("/")
        raise FieldError(
            value, "form/alias", corrected="/" + "/".join(part for part in parts if part not in ("", ".", ".."))
        )
    return address


TextField = Annotated[str, Value(read_text)]
FileField = Annotated[str, Value(read_text), NamesFile]
FlagField = Annotated[bool, Value(read_flag)]
CountField = Annotated[int, Value(read_count)]
WhenField = Annotated[Moment, Value(read_moment, is_dated=True)]
EndField = Annotated[Moment, Value(read_end, is_dated=True)]
DaysField = Annotated[Span, Value(read_span, is_dated=True)]
EmailField = Annotated[str, Value(read_email)]
UrlField = Annotated[str, Value(read_url)]
ContactAddressField = Annotated[str, Value(read_contact_address)]
FocusField = Annotated[tuple[float, float], Value(read_focus)]
ColourField = Annotated[str, Value(read_colour)]
StatusField = Annotated[Status, Value(read_status)]
LanguageField = Annotated[str, Value(read_language)]
AliasField = Annotated[str, Value(read_alias)]
