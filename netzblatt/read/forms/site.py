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
from netzblatt.read.forms.fields import EmailField, FileField, LanguageField, TextField, UrlField, count, text, url
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


def timezone(value: object) -> str:
    """An IANA name ("Europe/Berlin")."""
    name = text(value)
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


def site_address(value: object) -> str:
    """Where a site lives, without a slash at its end."""
    address = url(value)
    parts = urlsplit(address)
    if parts.query or parts.fragment or parts.username or "//" in parts.path:
        raise FieldError(
            value, "settings/address", corrected=f"{parts.scheme}://{parts.netloc.split('@')[-1]}{parts.path}"
        )
    return address.rstrip("/")


def page_size(value: object) -> int:
    """How many entries a list shows on one page: at least one."""
    if (size := count(value)) < 1:
        raise FieldError(value, "settings/page-size")
    return size


def store_size(value: object) -> int:
    """In bytes: "500 MB", "2 GB"."""
    if not (found := STORE_SIZE.fullmatch(text(value))):
        raise FieldError(value, "settings/store-size")
    return int(float(found[1].replace(",", ".")) * UNITS[found[2].upper()])


def width(value: object) -> int:
    """In pixels: as a picture of ours may be wide."""
    if not 1 <= (pixels := count(value)) <= WIDEST:
        raise FieldError(value, "crops/width", widest=WIDEST)
    return pixels


def ratio(value: object) -> float:
    """Width to height: "3:2"."""
    if not (found := RATIO.fullmatch(text(value))):
        raise FieldError(value, "crops/ratio")
    return int(found[1]) / int(found[2])


def quality(value: object) -> int:
    """Of an encoder, 1 to 100."""
    if not 1 <= (number := count(value)) <= 100:
        raise FieldError(value, "crops/quality")
    return number


def picture_format(value: object) -> str:
    """One that Pillow writes for us."""
    if text(value) not in FORMATS:
        raise FieldError(value, "crops/format", formats=", ".join(FORMATS))
    return text(value)


def use(value: object) -> str:
    """Where pictures appear."""
    if text(value) not in USES:
        raise FieldError(value, "crops/use", uses=", ".join(USES))
    return text(value)


def host(value: object) -> str:
    """The name of a server, with its port if it has one: the netloc of a URL (RFC 3986)."""
    name = text(value).lower()
    if not HOST_AND_PORT.fullmatch(name):
        raise FieldError(value, "settings/host", corrected=re.sub(r"^.*//|/.*", "", name))
    return name


def severity(value: object) -> Severity:
    """How much a fault weighs, in the words of both languages."""
    if (word := text(value).casefold()) not in SEVERITIES:
        raise FieldError(value, "settings/severity")
    return SEVERITIES[word]


SiteAddress = Annotated[str, Value(site_address)]
TimeZone = Annotated[str, Value(timezone)]
PageSize = Annotated[int, Value(page_size)]
StoreSize = Annotated[int, Value(store_size)]
Width = Annotated[int, Value(width)]
Ratio = Annotated[float, Value(ratio)]
Quality = Annotated[int, Value(quality)]
PictureFormat = Annotated[str, Value(picture_format)]
Host = Annotated[str, Value(host)]
SeverityWord = Annotated[Severity, Value(severity)]
UseField = Annotated[str, Value(use)]


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
