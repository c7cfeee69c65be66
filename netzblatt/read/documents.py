"""One file of content/ becomes one record, or Problems. Pure: knows no other file, so files are read in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netzblatt.model.entries import Kind
from netzblatt.model.problem import Position, Problem
from netzblatt.model.records import Body, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import Place
from netzblatt.tools import front_matter
from netzblatt.tools.front_matter import Split
from netzblatt.tools.store import Objects

if TYPE_CHECKING:
    from netzblatt.read.forms import DocumentForm, Filled
    from netzblatt.tools.markdown import Converted


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file: no record where an error forbids it."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def read_document(source: Source, place: Place, *, settings: Settings, objects: Objects) -> Read:
    """The record of a file that lives at `place`; its HTML is put into `objects`."""
    from netzblatt.read.manuscript import Manuscript
    from netzblatt.read.proofs import proofread
    from netzblatt.read.records import record_of
    from netzblatt.tools.markdown import convert

    split = front_matter.split(source)
    filled, problems = _form(source, split, place.kind, settings)
    form = filled.form if filled else None
    language = (form.language if form else "") or settings.language
    has_typography = form.typography if form else True
    converted = convert(
        split.body, path=source.path, first_line=split.body_line, language=language, typography=has_typography
    )
    doubts = proofread(split, filled, path=source.path, language=language, is_news=place.kind is Kind.NEWS)
    problems = [*split.problems, *problems, *converted.problems, *doubts]
    if filled is None or form is None:
        return Read(None, tuple(problems))
    manuscript = Manuscript(
        path=source.path,
        digest=source.digest,
        place=place,
        filled=filled,
        body=_body(converted, objects),
        first_paragraph=converted.first_paragraph,
        language=language,
        settings=settings,
    )
    record = record_of(manuscript, form)
    return Read(record, (*problems, *manuscript.problems))


def _form(
    source: Source, split: Split, kind: Kind, settings: Settings
) -> tuple[Filled[DocumentForm] | None, list[Problem]]:
    """The front matter as a form; None where there is none to speak of: the reason was told already."""
    from netzblatt.read.forms import ClusterForm, EventForm, NewsForm, PageForm, fill
    from netzblatt.tools import yaml

    if split.problems and not split.yaml.strip():
        return None, []
    loaded = yaml.load(split.yaml, path=source.path, first_line=split.yaml_line)
    if loaded.value is None and loaded.problems:
        return None, list(loaded.problems)
    forms: dict[Kind, type[DocumentForm]] = {
        Kind.NEWS: NewsForm,
        Kind.EVENTS: EventForm,
        Kind.CLUSTERS: ClusterForm,
        Kind.PAGES: PageForm,
    }
    text, _ = front_matter.decode(source)
    start = Position(source.path, split.yaml_line, 1)
    filled = fill(forms[kind], loaded, lines=text.split("\n"), start=start, zone=settings.zone)
    return filled, [*loaded.problems, *filled.problems]


def _body(converted: Converted, objects: Objects) -> Body:
    return Body(
        digest=objects.put(converted.html.encode()),
        links=converted.links,
        pictures=converted.pictures,
        headings=converted.headings,
        ids=converted.ids,
        words=converted.words,
    )
