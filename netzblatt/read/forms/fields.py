"""Reads the values of fields. Each function returns the value of a text, or raises FieldError with a problem code.

Knows no form and no position.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import Annotated, TypeVar
from urllib.parse import quote, unquote, urlsplit

from netzblatt.model.limits import MOST_ID_LETTERS
from netzblatt.model.moments import Moment, Recurrence, Span
from netzblatt.read.forms.form import AnyShape, NamesFile, NamesSomebody
from netzblatt.read.forms.values import FieldContext, FieldError, Value
from netzblatt.tools.i18n.catalogue import find_language_names, find_languages

FLAGS = {"ja": True, "yes": True, "true": True, "nein": False, "no": False, "false": False}

# Patterns are compiled when they are first needed: few documents need one.

# Characters that XML 1.0 forbids or that no reader sees: controls, lone surrogates, non-characters.
UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
SPACES = "[ \t\r\n\u2028\u2029]+"
PERCENTAGES = r"(\d{1,3}) ?%?[ ,;]+(\d{1,3}) ?%?"
EMAIL = r"[^\s@<>\"(),:;\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
# An address as some write it to keep it from programs.
HIDDEN_EMAIL = r"([^\s@]+?)\s*[(\[]\s*(?:at|ät)\s*[)\]]\s*([^\s@]+\.[^\s@]+)"
SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)"
HOST = r"(?:[\w-]{1,63}\.)+[\w-]{1,63}|localhost|[0-9a-f]*:[0-9a-f:]+"
UNSAFE = r"[\s<>\"\\^`{|}]"
COLOUR = "#[0-9A-Fa-f]{6}"
# The language of a tag of BCP 47 or POSIX, which may name a script, a region and an encoding: de-AT, en_GB.UTF-8.
LANGUAGE_TAG = r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*(?:\.[a-z0-9-]+)?"
# An alias has neither a query nor a fragment, since a file of site/ is written at its path.
ALIAS = r"/(?!/)[^\s?#\\<>\"|*:]*"

Parsed = TypeVar("Parsed", Moment, Span, Recurrence)


def read_text(value: object) -> str:
    """Returns one line of plain text. Each run of spaces and line ends becomes one space."""
    written = str(value)
    # The fast path serves nearly every text; others contain a line end or a no-break space.
    if written.isprintable() and "  " not in written:
        return written.strip()
    unprintable = re.search(UNPRINTABLE, written)
    if unprintable:
        name = f"U+{ord(unprintable[0]):04X}"
        raise FieldError(name, "form/unprintable")
    return re.sub(SPACES, " ", written).strip()


def read_extra(value: object) -> str:
    """Reads values that only templates understand, by name, as JSON (RFC 8259)."""
    if not isinstance(value, dict):
        raise FieldError(value, "form/extra")
    return json.dumps(value, ensure_ascii=False)


def read_flag(value: object) -> bool:
    """Reads yes or no, in the words of both languages."""
    try:
        return value if isinstance(value, bool) else FLAGS[read_text(value).casefold()]
    except KeyError:
        raise FieldError(value, "form/flag") from None


def read_count(value: object) -> int:
    """Reads a whole number from 0 to 999999999."""
    if not re.fullmatch(r"[0-9]{1,9}", read_text(value)):
        raise FieldError(value, "form/count")
    return int(read_text(value))


def read_moment(value: object, context: FieldContext) -> Moment:
    """Reads a day, with or without a time, in the site's time zone."""
    from netzblatt.tools.dates.parsing import parse_moment

    return parse_date(parse_moment, value, context)


def read_end(value: object, context: FieldContext) -> Moment:
    """Reads the end of an event. A time alone ("20:00") belongs to the day of the field `start`, or its night."""
    from netzblatt.tools.dates.parsing import parse_end

    start = context.above.get("start") or context.above.get("date") or make_stand_in_day(context.zone)
    return parse_date(partial(parse_end, start=start), value, context)


def make_stand_in_day(zone: tzinfo | None) -> Moment:
    """Makes the day of a text whose own is missing or wrong, so that all else in it can be checked."""
    return Moment(datetime(1970, 1, 1, tzinfo=zone))


def read_span(value: object, context: FieldContext) -> Span:
    """Reads one or several days, with or without times, in the site's time zone."""
    from netzblatt.tools.dates.parsing import parse_span

    return parse_date(parse_span, value, context)


def parse_date(parse: Callable[..., Parsed], value: object, context: FieldContext) -> Parsed:
    """Returns what `parse` makes of a value in the site's time zone. Raises FieldError where it raises DateError."""
    from netzblatt.tools.dates.points import DateError
    from netzblatt.tools.dates.respelling import parse_as_written

    if read_text(value).casefold() in FLAGS:
        raise FieldError(value, "date/flag")

    try:
        return parse_as_written(partial(parse, zone=context.zone), read_text(value))
    except DateError as failure:
        values = dict(failure.values)
        raise FieldError(values.pop("value", ""), failure.code, **values) from None


def read_email(value: object) -> str:
    """Reads an e-mail address (RFC 5321), as leniently as mail programs do. Removes "mailto:"."""
    address = read_text(value).removeprefix("mailto:")
    if hidden := re.fullmatch(HIDDEN_EMAIL, address):
        raise FieldError(value, "form/hidden-email", corrected="@".join(hidden.groups()))
    if not re.fullmatch(EMAIL, address):
        raise FieldError(value, "form/email")
    return address


def read_url(value: object) -> str:
    """Reads an absolute http or https URL with a host (RFC 3986)."""
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
        host = parts.hostname or ""
        _ = parts.port  # Raises ValueError if it is no port.
    except ValueError:
        return False
    return bool(parts.scheme and re.fullmatch(HOST, host)) and not re.search(UNSAFE, address)


def read_contact_address(value: object) -> str:
    """Reads a URL, or an e-mail address as a mailto: URL (RFC 6068)."""
    address = read_text(value)
    if ("@" in address or re.fullmatch(HIDDEN_EMAIL, address)) and "/" not in address:
        name, mark, query = address.partition("?")
        if re.search(UNSAFE, query):
            raise FieldError(value, "form/email")
        return f"mailto:{read_email(name)}{mark}{query}"
    if not re.search("[:./]", address):
        raise FieldError(value, "form/contact")
    return read_url(address)


def read_focus(value: object) -> tuple[float, float]:
    """Reads two percentages, from the left and from the top, and returns them as fractions from 0 to 1."""
    match = re.fullmatch(PERCENTAGES, read_text(value))
    if match is None:
        raise FieldError(value, "form/focus")
    left, top = int(match[1]), int(match[2])
    if max(left, top) > 100:
        raise FieldError(value, "form/focus")
    return left / 100, top / 100


def read_colour(value: object) -> str:
    """Reads a colour "#rrggbb" and returns it in lower case."""
    if not re.fullmatch(COLOUR, read_text(value)):
        raise FieldError(value, "form/colour")
    return read_text(value).lower()


def read_language(value: object) -> str:
    """Reads the name of a language that the engine speaks, or the tag of any, and returns the tag without a region."""
    word = read_text(value).casefold()
    tag = re.fullmatch(LANGUAGE_TAG, word)
    if tag:
        return tag[1]
    # Only who writes a name waits for the catalogues of all languages.
    names = find_language_names()
    if word not in names:
        raise FieldError(value, "form/language", languages=", ".join(find_languages()))
    return names[word]


def read_id(value: object) -> str:
    """Reads the name by which feed readers and calendars know a text: without spaces, as in a UID or a URL."""
    name = read_text(value)
    if len(name) > MOST_ID_LETTERS or re.search(UNSAFE, name):
        raise FieldError(value, "form/id", most=MOST_ID_LETTERS)
    return name


def read_alias(value: object) -> str:
    """Reads an old address of this site, such as "/Veranstaltungen/Tagung-a648.html"."""
    address = read_text(value)
    if not re.fullmatch(ALIAS, address) or {"..", "."} & set(address.split("/")) or not _is_utf8(address):
        corrected = _correct_alias(address)
        # Without its query, "/?p=12" would be the front page.
        code = "form/alias" if re.fullmatch(ALIAS, corrected) and len(corrected) > 1 else "form/alias-impossible"
        raise FieldError(value, code, corrected=corrected)
    return address


def _is_utf8(address: str) -> bool:
    """Whether what is percent-encoded is UTF-8, as it must be today. Old servers wrote "%FC" for "ü"."""
    return "\N{REPLACEMENT CHARACTER}" not in unquote(address)


def _correct_alias(address: str) -> str:
    """Returns the address that was probably meant, with the signs percent-encoded that may not stand in an address."""
    path = re.sub(r"^[A-Za-z]+://[^/]*|[?#].*", "", address.replace("\\", "/"))
    path = path if _is_utf8(path) else unquote(path, encoding="latin-1")
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    path = "/".join(["", *parts, *([""] if parts and path.endswith("/") else [])])
    return re.sub(r"[\s<>\"|*:]", lambda sign: quote(sign[0]), path or "/")


ExtraField = Annotated[str, Value(read_extra), AnyShape]
TextField = Annotated[str, Value(read_text)]
FileField = Annotated[str, Value(read_text), NamesFile]
NameField = Annotated[str, Value(read_text), NamesSomebody]
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
LanguageField = Annotated[str, Value(read_language)]
IdField = Annotated[str, Value(read_id)]
AliasField = Annotated[str, Value(read_alias)]
