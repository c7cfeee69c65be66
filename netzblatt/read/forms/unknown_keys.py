"""Finds out what a key was meant to be that its form does not have. Reports nothing itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from netzblatt.read.forms.foreign_keys import OF_TEXTS, SECRETS, TIMES, USELESS, find_meanings, sort_words
from netzblatt.read.forms.form import Field, Form, can_read, fields_of, spellings_of
from netzblatt.tools.language.likeness import LIKENESS, choose, list_like
from netzblatt.tools.language.slugs import slugify

UTC = ZoneInfo("UTC")


class UnknownKey(NamedTuple):
    """A key that a form does not have: the code of its Problem, the paths of the fields that it may mean, and the key
    that was misspelt.
    """

    code: str
    meanings: tuple[str, ...] = ()
    spelling: str = ""


# The fields in which a time stands behind a day.
DAYS = ("start", "when", "date")
NOBODY_KNOWS = UnknownKey("form/unknown-key")


def diagnose_key(key: str, item: Any, form: type[Form], present: Collection[str]) -> UnknownKey:
    """Returns what the `key` of the value `item` was meant to be: never a field that is `present` already."""
    slug = slugify(key)
    if slug in SECRETS:
        return UnknownKey("form/secret-key")
    meanings = find_meanings(slug, form)
    if meanings is None:
        return _diagnose_letters(key, item, form, present)
    return _choose(slug, item, form, present, meanings)


def _choose(slug: str, item: Any, form: type[Form], present: Collection[str], meanings: tuple[str, ...]) -> UnknownKey:
    inner = tuple(path for path in meanings if "." in path)
    with_parent = tuple(path for path in inner if path.split(".")[0] in present)
    if len(with_parent) == 1:
        return UnknownKey("form/inner-key", with_parent)
    day = next((name for name in DAYS if name in present), "")
    if slug in TIMES and day:
        return UnknownKey("form/time-key", (day,))
    free = tuple(path for path in meanings if path not in inner and path not in present)
    if len(meanings) == len(free) == 1 and _is_readable(fields_of(form)[free[0]], item):
        return UnknownKey("form/foreign-key", free)
    if free:
        return UnknownKey("form/doubtful-key", (*free, *inner))
    if inner:
        return UnknownKey("form/key-without-parent", inner)
    return _explain_meaningless(slug, form)


def _explain_meaningless(slug: str, form: type[Form]) -> UnknownKey:
    if slug in OF_TEXTS and "teaser" in fields_of(form):
        return UnknownKey("form/text-key")
    return UnknownKey("form/useless-key") if slug in USELESS else NOBODY_KNOWS


def _diagnose_letters(key: str, item: Any, form: type[Form], present: Collection[str]) -> UnknownKey:
    """Diagnoses a word that nobody is known to use: it may be a misspelt one of ours, or of others."""
    spellings = spellings_of(form)
    like: dict[tuple[str, ...], tuple[float, str]] = {}
    for likeness, spelling in list_like(key, (*spellings, *sort_words()), LIKENESS):
        is_ours = spelling in spellings
        meanings = (spellings[spelling],) if is_ours else find_meanings(spelling, form) or ()
        most, first = like.get(meanings, (likeness, spelling))
        like[meanings] = most, spelling if is_ours and first not in spellings else first
    nearest = choose([*like.values()])
    if nearest and nearest not in spellings:
        return _doubt(_choose(nearest, item, form, present, find_meanings(nearest, form) or ()))
    if not nearest or spellings[nearest] in present:
        return NOBODY_KNOWS
    return UnknownKey("form/misspelt-key", (spellings[nearest],), nearest)


def _doubt(unknown: UnknownKey) -> UnknownKey:
    """Returns what a word of others means, less certain because it is misspelt."""
    if not unknown.meanings:
        return NOBODY_KNOWS
    return unknown._replace(code="form/doubtful-key") if unknown.code == "form/foreign-key" else unknown


def _is_readable(field: Field, item: Any) -> bool:
    """Returns whether a field can hold a value, as far as its letters tell."""
    items = item if field.is_list and isinstance(item, list) else [item]
    if field.form:
        return isinstance(item, dict) or all(isinstance(each, str) and field.form.shorthand for each in items)
    if any(isinstance(each, dict | list) for each in items):
        return False
    return all(can_read(field, each, UTC) for each in items)
