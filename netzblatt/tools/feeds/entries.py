"""The entries of others' feeds and calendars, with nothing in them but plain text. Knows no format."""

from __future__ import annotations

from datetime import date, datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

from netzblatt.model.frozen import Frozen

# In letters: a headline that is longer breaks into four lines on a phone, and a teaser is no text.
LONGEST_TITLE, LONGEST_TEASER = 90, 300
# Years of which somebody may still tell.
FIRST_YEAR, LAST_YEAR = 1970, 2100


class UnreadableFeedError(ValueError):
    """No feed or calendar. Its message is a key of the catalogue of words."""


class ForeignEntry(Frozen, frozen=True, kw_only=True):
    """An entry of a feed or a calendar, which others know by its `id`. `start` and `end` are those of an event, either
    days or instants (aware); news have a day on which they were `published`.
    """

    id: str
    title: str
    url: str
    published: datetime | None = None
    start: date | None = None
    end: date | None = None
    teaser: str = ""
    place: str = ""
    language: str = ""


def clean_text(html: object, *, longest: int) -> str:
    """Returns the words of HTML or of a plain text in one line, no longer than so many letters."""
    import nh3

    if not isinstance(html, str):
        return ""
    # More than is shown by far, so that no time is lost on the rest.
    text = unescape(nh3.clean(_part_blocks(html[: longest * 50]), tags=set(), clean_content_tags={"script", "style"}))
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if len(words) <= longest:
        return words
    shortened = words[:longest].rsplit(" ", 1)[0]
    return f"{shortened.rstrip(' .,;:–-')} …"


def _part_blocks(html: str) -> str:
    """Puts a space before each element: paragraphs are words apart."""
    return html.replace("<", " <")


def find_page(url: object, *, base: str) -> str:
    """Returns the absolute URL of a page on the web; "" if it is none."""
    if not isinstance(url, str) or not url.strip():
        return ""
    try:
        absolute = urljoin(base, "".join(url.split()))
        parts = urlsplit(absolute)
        is_page = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return absolute if is_page and absolute.isprintable() and len(absolute) < 2_000 else ""


def is_possible(day: date) -> bool:
    """Whether somebody may mean this day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
