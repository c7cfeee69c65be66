"""Pairs texts with their originals, and tells what cannot be a translation. Knows no edition's lists."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from netzblatt.model.events import Event, ProgrammeItem
from netzblatt.model.frozen import field_names, find_default, replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.addresses import DocumentPath, list_spellings_of_path, parse_document_path
from netzblatt.read.archive import Archive
from netzblatt.read.forms.fields import make_stand_in_day

SomeRecord = TypeVar("SomeRecord", bound=Record)
# The fields that a translation has itself, or does without. All others are those of its original where it says nothing.
OWN_FIELDS = frozenset(
    {"kicker", "teaser", "has_own_teaser", "aliases", "published", "updated", "expires", "is_draft", "identity"}
    | {"translation_of", "amendments", "programme", "claim"}
)
PICTURES = frozenset({"image"})


def find_originals(
    entries: Sequence[Entry], sources: Container[str], archive: Archive, settings: Settings
) -> tuple[dict[str, str], list[Problem]]:
    """Returns the path of each translation's original by its own path, and the Problems of those that are none."""
    by_path = {entry.path: entry for entry in entries}
    found = ((entry.path, _find_original(entry, by_path, archive, settings)) for entry in entries)
    named = {path: original for path, original in found if original}
    originals: dict[str, str] = {}
    problems: list[Problem] = []
    versions = {(entry.path, entry.summary.language): entry.path for entry in entries if entry.path not in named}
    for path, original in sorted(named.items(), key=lambda pair: (by_path[pair[0]].is_draft, pair[0])):
        entry = by_path[path]
        # An original without an entry could not be read, which is reported already.
        if original not in by_path and original in sources:
            continue
        code, values = _find_fault(entry, by_path.get(original), named, settings)
        other = versions.get((original, entry.summary.language), "")
        if not code and other:
            code, values = "translation/twice", {"other": other}
        if code:
            report = warning if entry.is_draft or code == "translation/one-language" else error
            problems.append(report(_find_position(entry, archive), code, **values))
        else:
            versions[original, entry.summary.language] = path
            originals[path] = original
            problems += _compare(entry, by_path[original])
    return originals, problems


def _find_original(entry: Entry, by_path: Mapping[str, Entry], archive: Archive, settings: Settings) -> str:
    """Returns the path of the original that a text names, or that lies beside it; "" if it is no translation."""
    chosen = () if entry.is_plain else entry.paths_by_role(Role.TRANSLATION)
    if chosen:
        return chosen[0]
    # Nearly no file has a second dot in its name.
    place = parse_document_path(entry.path, tuple(archive.kinds.values())) if entry.path.count(".") > 1 else None
    if not isinstance(place, DocumentPath) or not place.find_language(settings):
        return ""
    beside = f"{entry.path.removesuffix(f'.{place.tag}.md')}.md"
    found = next((path for path in list_spellings_of_path(beside) if path in by_path), "")
    return found or ("" if place.tag == settings.language else beside)


def _find_fault(
    entry: Entry, original: Entry | None, named: Mapping[str, str], settings: Settings
) -> tuple[str, dict[str, str]]:
    """Returns the code and the values of what keeps a text from being a translation; "" if nothing does."""
    if not settings.editions:
        return "translation/one-language", {}
    if original is None:
        return "translation/no-original", {"original": posixpath.basename(named[entry.path])}
    if original.kind != entry.kind:
        return "translation/other-kind", {"target": original.path}
    if original.path in named:
        return "translation/chain", {"original": original.path, "first": named[original.path]}
    return _find_fault_of_language(entry.summary.language, original, settings.languages)


def _find_fault_of_language(language: str, original: Entry, languages: Sequence[str]) -> tuple[str, dict[str, str]]:
    if language == original.summary.language:
        return "translation/same-language", {"original": original.path, "language": language}
    # Neither in its own edition nor, beside the original, in any other.
    if language not in languages:
        return "translation/no-edition", {"value": language, "languages": ", ".join(languages)}
    return "", {}


def _compare(entry: Entry, original: Entry) -> Iterator[Problem]:
    """Yields a warning for the translation of an event that takes place at another time: the other was moved; and for
    one that begins with the words of its original.
    """
    if entry.summary.teaser and entry.summary.teaser == original.summary.teaser and not entry.is_draft:
        yield warning(Position(entry.path), "translation/same-words", original=original.path)
    here, there = entry.summary.when, original.summary.when
    if here and there and here != there and not _is_stand_in(here):
        values = {"date": _format(here), "original": _format(there)}
        yield warning(Position(entry.path), "translation/other-date", **values)


def _format(when: Span) -> str:
    start, end = (
        f"{each.at:%d.%m.%Y %H:%M}" if each.has_time else f"{each.at:%d.%m.%Y}" for each in (when.start, when.end)
    )
    return start if start == end else f"{start} – {end}"


def _find_position(entry: Entry, archive: Archive) -> Position:
    reference = archive.load_record(entry).translation_of
    return reference.position if reference else Position(entry.path)


def complete_translations(entries: Sequence[Entry], originals: Mapping[str, str], archive: Archive) -> list[Entry]:
    """Returns the entries, and those of translations with what these take from their originals. Kinds that have a page
    in each edition are left for that.
    """
    by_path = {entry.path: entry for entry in entries}

    def complete(entry: Entry) -> Entry:
        original = by_path.get(originals.get(entry.path, ""))
        if original is None or archive.kinds[entry.kind].is_everywhere:
            return entry
        record, source = archive.load_record(entry), archive.load_record(original)
        completed = complete_record(record, source, kept=PICTURES)
        return entry if completed == record else archive.mend(entry, completed)

    return [complete(entry) for entry in entries]


def complete_record(record: SomeRecord, original: Record, *, kept: frozenset[str] = frozenset()) -> SomeRecord:
    """Returns a translation with the values of its original in the fields that it leaves empty, but for those that are
    `kept` as they are.
    """
    changes = {}
    for name in field_names(type(record)):
        default = find_default(type(record), name)
        if name not in OWN_FIELDS | kept and getattr(record, name) in (default, None, "", ()):
            changes[name] = getattr(original, name)
    if getattr(record, "short_name", "") == record.title:
        # What the title stands for where nobody says otherwise.
        short_name = getattr(original, "short_name", "")
        changes["short_name"] = short_name if short_name != original.title else record.title
    if isinstance(record, Event) and isinstance(original, Event) and _is_stand_in(record.when):
        changes |= {"when": original.when, "programme": _move_programme(record.programme, original.when.start)}
    return replace(record, **changes)


def _is_stand_in(when: Span) -> bool:
    """Whether a translation does not say when it takes place."""
    return when.start == make_stand_in_day(when.start.at.tzinfo)


def _move_programme(programme: Iterable[ProgrammeItem], start: Moment) -> tuple[ProgrammeItem, ...]:
    """Returns the programme of an event that said no day, on the day on which it begins."""

    def move(moment: Moment | None) -> Moment | None:
        stand_in = make_stand_in_day(start.at.tzinfo).date
        # An item may name its day itself.
        if moment is None or moment.date - stand_in > timedelta(days=1):
            return moment
        return Moment(moment.at + (start.date - stand_in), moment.has_time)

    return tuple(replace(item, start=move(item.start), end=move(item.end)) for item in programme)
