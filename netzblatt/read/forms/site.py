"""The forms of content/site.yml and templates/images.yml. Knows no Settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from netzblatt.model.problem import Severity
from netzblatt.model.settings import MAX_STORE
from netzblatt.model.summaries import Use
from netzblatt.read.forms.choices import read_use_name
from netzblatt.read.forms.editions import EditionForm, MenuItemForm, SiteLanguage, TranslationForm
from netzblatt.read.forms.fields import (
    FLAGS,
    EmailField,
    ExtraField,
    FileField,
    FlagField,
    TextField,
    UrlField,
    read_count,
    read_text,
)
from netzblatt.read.forms.form import Also, Commas, Form
from netzblatt.read.forms.publishing import Endpoint, IndexNowKey, OwnAddress, PrivateWord, SiteAddress, TargetForm
from netzblatt.read.forms.values import FieldError, Value
from netzblatt.tools.dates.days_off import STATES
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify

FORMATS = ("avif", "webp", "jpeg")
WIDEST = 8000
SEVERITIES = {
    "error": Severity.ERROR,
    "fehler": Severity.ERROR,
    "warning": Severity.WARNING,
    "warnung": Severity.WARNING,
}
HOST_AND_PORT = re.compile(r"(?:[\w-]+\.)+[\w-]+(?::\d+)?")
STORE_SIZE = re.compile(r"([0-9]{1,6}(?:[.,][0-9]+)?) ?(MB|GB)", re.IGNORECASE)
# Names of cities differ more between languages than misspelt words do: Wien, Vienna.
LIKENESS = 0.6
YEARS = re.compile("([1-9][0-9]?)(?: (?:years?|jahre?n?))?", re.IGNORECASE)
UNITS = {"MB": 10**6, "GB": 10**9}
RATIO = re.compile(r"([1-9]\d{0,3}) ?: ?([1-9]\d{0,3})")


def read_timezone(value: object) -> str:
    """Reads a name of the IANA time zone database ("Europe/Berlin")."""
    name = read_text(value)
    try:
        # Raises OSError for a folder of the database ("Europe"), ValueError for a path outside it, else KeyError.
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        zones = [zone for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")]
        names: dict[str, str] = {}
        for zone in zones:
            names[zone] = zone
            names[zone.split("/")[-1]] = zone
        # Abbreviations are not guessed: the nearest city to "MEZ" would be Mendoza.
        nearest = "" if name.isupper() else guess(name, tuple(names), LIKENESS)
        raise FieldError(name, "settings/timezone", guess=names.get(nearest, "Europe/Berlin")) from None
    return name


def read_page_size(value: object) -> int:
    """Reads the number of entries on one page of a list, which is at least 1."""
    size = read_count(value)
    if size < 1:
        raise FieldError(value, "settings/page-size")
    return size


def read_store_size(value: object) -> int:
    """Reads a size such as "500 MB" or "2 GB" and returns it in bytes."""
    match = STORE_SIZE.fullmatch(read_text(value))
    if match is None:
        raise FieldError(value, "settings/store-size")
    number = float(match[1].replace(",", "."))
    return int(number * UNITS[match[2].upper()])


def read_width(value: object) -> int:
    """Reads the width of a crop in pixels, from 1 to WIDEST."""
    pixels = read_count(value)
    if not 1 <= pixels <= WIDEST:
        raise FieldError(value, "crops/width", widest=WIDEST)
    return pixels


def read_ratio(value: object) -> float:
    """Reads a ratio of width to height ("3:2") and returns the quotient."""
    match = RATIO.fullmatch(read_text(value))
    if match is None:
        raise FieldError(value, "crops/ratio")
    return int(match[1]) / int(match[2])


def read_quality(value: object) -> int:
    """Reads the quality of an encoder, from 1 to 100."""
    number = read_count(value)
    if not 1 <= number <= 100:
        raise FieldError(value, "crops/quality")
    return number


def read_picture_format(value: object) -> str:
    """Reads the name of a picture format, one of FORMATS."""
    if read_text(value) not in FORMATS:
        raise FieldError(value, "crops/format", formats=", ".join(FORMATS))
    return read_text(value)


def read_use(value: object) -> str:
    """Reads the use of pictures that a crop is made for: one of ours, or a word that is like none of them."""
    word = read_use_name(value)
    nearest = "" if word in tuple(Use) else guess(word, tuple(Use), LIKENESS)
    if nearest:
        raise FieldError(value, "crops/use", uses=", ".join(Use))
    return word


def read_years(value: object) -> int:
    """Reads a number of years ("3", "3 Jahre"), or 0 for "nein"."""
    word = read_text(value).casefold()
    if word in FLAGS and not FLAGS[word]:
        return 0
    match = YEARS.fullmatch(word)
    if match is None:
        raise FieldError(value, "settings/years")
    return int(match[1])


def read_state(value: object) -> str:
    """Reads a German state, its code ("HE") or its name, and returns the code."""
    word = read_text(value)
    codes = {slugify(spelling): code for code, name in STATES.items() for spelling in (code, name)}
    if slugify(word) not in codes:
        raise FieldError(value, "settings/state", known=", ".join(STATES))
    return codes[slugify(word)]


def read_host(value: object) -> str:
    """Reads the name of a server, with an optional port: the authority of a URL without user (RFC 3986)."""
    name = read_text(value).lower()
    if not HOST_AND_PORT.fullmatch(name):
        raise FieldError(value, "settings/host", corrected=re.sub(r"^.*//|/.*", "", name))
    return name


def read_severity(value: object) -> Severity:
    """Reads the severity of a problem, in the words of both languages."""
    word = read_text(value).casefold()
    if word not in SEVERITIES:
        raise FieldError(value, "settings/severity")
    return SEVERITIES[word]


TimeZone = Annotated[str, Value(read_timezone)]
PageSize = Annotated[int, Value(read_page_size)]
StoreSize = Annotated[int, Value(read_store_size)]
Width = Annotated[int, Value(read_width)]
Ratio = Annotated[float, Value(read_ratio)]
Quality = Annotated[int, Value(read_quality)]
PictureFormat = Annotated[str, Value(read_picture_format)]
Host = Annotated[str, Value(read_host)]
SeverityWord = Annotated[Severity, Value(read_severity)]
State = Annotated[str, Value(read_state)]
Years = Annotated[int, Value(read_years)]
UseField = Annotated[str, Value(read_use)]


class PublisherForm(Form):
    """The organisation that publishes the site."""

    name: TextField
    email: Annotated[EmailField, Also("e-mail")] = ""
    website: Annotated[UrlField, Also("webseite")] = ""


class PartnerSourceForm(Form):
    """A partner, whose news and events are fetched."""

    name: TextField
    website: Annotated[UrlField, Also("webseite")] = ""
    feed: UrlField = ""
    calendar: Annotated[UrlField, Also("kalender")] = ""
    cluster: FileField = ""


class SectionForm(Form):
    """A kind of news with a page of its own."""

    shorthand: ClassVar[str] = "name"

    name: Annotated[TextField, Also("titel", "title")]
    description: Annotated[TextField, Also("beschreibung")] = ""
    translations: Annotated[tuple[TranslationForm, ...], Also("übersetzungen")] = ()


class SiteForm(Form):
    """The settings of a site in content/site.yml."""

    stand_ins: ClassVar[Mapping[str, str]] = {"name": "…", "address": "https://example.org"}

    name: Annotated[TextField, Also("name", "titel", "title")]
    address: Annotated[SiteAddress, Also("adresse")]
    first_address: Annotated[SiteAddress, Also("erste adresse")] = ""
    claim: Annotated[TextField, Also("leitsatz")] = ""
    description: Annotated[TextField, Also("beschreibung")] = ""
    language: Annotated[SiteLanguage, Also("sprache")] = ""
    languages: Annotated[tuple[EditionForm, ...], Also("sprachen"), Commas] = ()
    timezone: Annotated[TimeZone, Also("zeitzone")] = "Europe/Berlin"
    navigation: Annotated[tuple[MenuItemForm, ...], Also("menü")] = ()
    footer: Annotated[tuple[MenuItemForm, ...], Also("fußzeile")] = ()
    publisher: Annotated[PublisherForm | None, Also("herausgeber")] = None
    clusters: Annotated[tuple[FileField, ...], Also("cluster"), Commas] = ()
    sections: Annotated[tuple[SectionForm, ...], Also("rubriken")] = ()
    page_size: Annotated[PageSize, Also("seitenlänge")] = 12
    max_store: Annotated[StoreSize, Also("größe des speichers")] = MAX_STORE
    allowed_hosts: Annotated[tuple[Host, ...], Also("erlaubte hosts", "erlaubte server"), Commas] = ()
    missing_alt: Annotated[SeverityWord, Also("fehlender alternativtext")] = Severity.ERROR
    missing_credit: Annotated[SeverityWord, Also("fehlender bildnachweis")] = Severity.ERROR
    trusted_templates: Annotated[FlagField, Also("vertraute vorlagen")] = False
    publish: Annotated[tuple[TargetForm, ...], Also("veröffentlichen")] = ()
    private: Annotated[tuple[PrivateWord, ...], Also("vertraulich"), Commas] = ()
    gone: Annotated[tuple[OwnAddress, ...], Also("weg"), Commas] = ()
    indexnow: IndexNowKey = ""
    websub: Endpoint = ""
    partners: Annotated[tuple[PartnerSourceForm, ...], Also("partner")] = ()
    state: Annotated[State, Also("bundesland")] = ""
    age_notice: Annotated[Years, Also("altershinweis")] = 2
    search: Annotated[FlagField, Also("suche")] = True
    social_cards: Annotated[FlagField, Also("vorschaubilder")] = True
    extra: Annotated[ExtraField, Also("zusatz")] = ""
    look: Annotated[TextField, Also("aussehen")] = ""
    ai_training: Annotated[FlagField | None, Also("ki training", "ki-training", "ki_training")] = None
    ai_search: Annotated[FlagField | None, Also("ki suche", "ki-suche", "ki_suche")] = None


class CropForm(Form):
    """A crop of templates/images.yml."""

    uses: tuple[UseField, ...]
    ratio: Ratio | None = None
    widths: tuple[Width, ...]
    formats: tuple[PictureFormat, ...]
    quality: Quality = 80
