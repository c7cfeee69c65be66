"""The forms of content/site.yml and templates/images.yml. Knows no Settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from netzblatt.model.problem import Severity
from netzblatt.model.settings import MAX_STORE
from netzblatt.read.did_you_mean import guess
from netzblatt.read.forms.fields import (
    EmailField,
    FileField,
    LanguageField,
    TextField,
    UrlField,
    read_count,
    read_text,
    read_url,
)
from netzblatt.read.forms.form import Also, Commas, Form
from netzblatt.read.forms.values import FieldError, Value

FORMATS = ("avif", "webp", "jpeg")
WIDEST = 8000
USES = ("lead", "body", "logo")
SEVERITIES = {
    "error": Severity.ERROR,
    "fehler": Severity.ERROR,
    "warning": Severity.WARNING,
    "warnung": Severity.WARNING,
}
HOST_AND_PORT = re.compile(r"(?:[\w-]+\.)+[\w-]+(?::\d+)?")
STORE_SIZE = re.compile(r"([0-9]{1,6}(?:[.,][0-9]+)?) ?(MB|GB)", re.IGNORECASE)
UNITS = {"MB": 10**6, "GB": 10**9}
RATIO = re.compile(r"([1-9]\d{0,3}) ?: ?([1-9]\d{0,3})")


def read_timezone(value: object) -> str:
    """An IANA name ("Europe/Berlin")."""
    name = read_text(value)
    try:
        # A folder of the data base ("Europe") is an OSError, a path out of it a ValueError, all else a KeyError.
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        zones = [zone for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")]
        names = {part: zone for zone in zones for part in (zone, zone.split("/")[-1])}
        # What is near to "MEZ" is Mendoza.
        nearest = "" if name.isupper() else guess(name, names)
        raise FieldError(name, "settings/timezone", guess=names.get(nearest, "Europe/Berlin")) from None
    return name


def read_site_address(value: object) -> str:
    """Where a site lives, without a slash at its end."""
    address = read_url(value)
    parts = urlsplit(address)
    if parts.query or parts.fragment or parts.username or "//" in parts.path:
        raise FieldError(
            value, "settings/address", corrected=f"{parts.scheme}://{parts.netloc.split('@')[-1]}{parts.path}"
        )
    return address.rstrip("/")


def read_page_size(value: object) -> int:
    """How many entries a list shows on one page: at least one."""
    if (size := read_count(value)) < 1:
        raise FieldError(value, "settings/page-size")
    return size


def read_store_size(value: object) -> int:
    """In bytes: "500 MB", "2 GB"."""
    if not (found := STORE_SIZE.fullmatch(read_text(value))):
        raise FieldError(value, "settings/store-size")
    return int(float(found[1].replace(",", ".")) * UNITS[found[2].upper()])


def read_width(value: object) -> int:
    """In pixels: as a picture of ours may be wide."""
    if not 1 <= (pixels := read_count(value)) <= WIDEST:
        raise FieldError(value, "crops/width", widest=WIDEST)
    return pixels


def read_ratio(value: object) -> float:
    """Width to height: "3:2"."""
    if not (found := RATIO.fullmatch(read_text(value))):
        raise FieldError(value, "crops/ratio")
    return int(found[1]) / int(found[2])


def read_quality(value: object) -> int:
    """Of an encoder, 1 to 100."""
    if not 1 <= (number := read_count(value)) <= 100:
        raise FieldError(value, "crops/quality")
    return number


def read_picture_format(value: object) -> str:
    """One that Pillow writes for us."""
    if read_text(value) not in FORMATS:
        raise FieldError(value, "crops/format", formats=", ".join(FORMATS))
    return read_text(value)


def read_use(value: object) -> str:
    """Where pictures appear."""
    if read_text(value) not in USES:
        raise FieldError(value, "crops/use", uses=", ".join(USES))
    return read_text(value)


def read_host(value: object) -> str:
    """The name of a server, with its port if it has one: the netloc of a URL (RFC 3986)."""
    name = read_text(value).lower()
    if not HOST_AND_PORT.fullmatch(name):
        raise FieldError(value, "settings/host", corrected=re.sub(r"^.*//|/.*", "", name))
    return name


def read_severity(value: object) -> Severity:
    """How much a fault weighs, in the words of both languages."""
    if (word := read_text(value).casefold()) not in SEVERITIES:
        raise FieldError(value, "settings/severity")
    return SEVERITIES[word]


SiteAddress = Annotated[str, Value(read_site_address)]
TimeZone = Annotated[str, Value(read_timezone)]
PageSize = Annotated[int, Value(read_page_size)]
StoreSize = Annotated[int, Value(read_store_size)]
Width = Annotated[int, Value(read_width)]
Ratio = Annotated[float, Value(read_ratio)]
Quality = Annotated[int, Value(read_quality)]
PictureFormat = Annotated[str, Value(read_picture_format)]
Host = Annotated[str, Value(read_host)]
SeverityWord = Annotated[Severity, Value(read_severity)]
UseField = Annotated[str, Value(read_use)]


class MenuItemForm(Form):
    """An entry of the navigation or the footer."""

    label: Annotated[TextField, Also("text", "titel", "title")]
    to: Annotated[FileField, Also("ziel", "nach")]


class PublisherForm(Form):
    """Who answers for the site."""

    name: TextField
    email: Annotated[EmailField, Also("e-mail")] = ""
    website: Annotated[UrlField, Also("webseite")] = ""


class SiteForm(Form):
    """content/site.yml"""

    stand_ins: ClassVar[Mapping[str, str]] = {"name": "…", "address": "https://example.org"}

    name: Annotated[TextField, Also("name", "titel", "title")]
    address: Annotated[SiteAddress, Also("adresse")]
    claim: Annotated[TextField, Also("leitsatz")] = ""
    description: Annotated[TextField, Also("beschreibung")] = ""
    language: Annotated[LanguageField, Also("sprache")] = "de"
    timezone: Annotated[TimeZone, Also("zeitzone")] = "Europe/Berlin"
    navigation: Annotated[tuple[MenuItemForm, ...], Also("menü")] = ()
    footer: Annotated[tuple[MenuItemForm, ...], Also("fußzeile")] = ()
    publisher: Annotated[PublisherForm | None, Also("herausgeber")] = None
    clusters: Annotated[tuple[FileField, ...], Also("cluster"), Commas] = ()
    page_size: Annotated[PageSize, Also("seitenlänge")] = 12
    max_store: Annotated[StoreSize, Also("größe des speichers")] = MAX_STORE
    allowed_hosts: Annotated[tuple[Host, ...], Also("erlaubte hosts", "erlaubte server"), Commas] = ()
    missing_alt: Annotated[SeverityWord, Also("fehlender alternativtext")] = Severity.ERROR
    missing_credit: Annotated[SeverityWord, Also("fehlender bildnachweis")] = Severity.ERROR


class CropForm(Form):
    """A crop of templates/images.yml."""

    uses: tuple[UseField, ...]
    ratio: Ratio | None = None
    widths: tuple[Width, ...]
    formats: tuple[PictureFormat, ...]
    quality: Quality = 80
