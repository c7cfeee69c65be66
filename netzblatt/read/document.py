"""One file of content/ becomes one record, or Problems. Pure: knows no other file, so files are read in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_PASTED_BYTES, MOST_TEXT_BYTES
from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem
from netzblatt.model.records import Record, RecordBody
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.content_kind import Dating
from netzblatt.read.fault_net import FaultNet
from netzblatt.read.kinds import KINDS
from netzblatt.tools.text_files import decoding, front_matter
from netzblatt.tools.text_files.front_matter import SplitFile

if TYPE_CHECKING:
    from netzblatt.read.forms.documents import DocumentForm
    from netzblatt.read.forms.fill import Filled
    from netzblatt.tools.markdown import ConvertedText


EXAMPLE = b"""---
title: "Eins"
tags: [Zwei, "Drei"]
---
Am *11. Mai* -- **von** links, sagt "[er](https://example.org)".

## Vier

- 5
- sechs
"""


class Reading(NamedTuple):
    """The result of reading a file. It has no record if an error prevents one."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def load_late_modules() -> None:
    """Imports the modules and compiles the expressions that most documents need, by reading an example."""
    document_path = DocumentPath(KINDS[0], "example", day="2000-01-01")
    path = f"{CONTENT}{document_path.kind.name}/{document_path.day}-{document_path.name}.md"
    source = Source(path, path, "", len(EXAMPLE), EXAMPLE)
    read_document(source, document_path, settings=Settings(name="", address="https://example.org"), objects=Objects())


def read_document(source: Source, document_path: DocumentPath, *, settings: Settings, objects: Objects) -> Reading:
    """Reads the record of a file whose path was parsed as `document_path`, and puts its HTML into `objects`. If the
    program fails at it, that is one of its Problems.
    """
    faults: list[Problem] = []
    with FaultNet(source.path, faults):
        return _read_document(source, document_path, settings=settings, objects=objects)
    return Reading(None, tuple(faults))


def _read_document(source: Source, document_path: DocumentPath, *, settings: Settings, objects: Objects) -> Reading:
    from netzblatt.read.checks.placeholders import find_placeholders
    from netzblatt.read.checks.proofread import proofread
    from netzblatt.read.manuscript import Manuscript
    from netzblatt.tools.markdown import convert

    if source.size > MOST_TEXT_BYTES:
        shortened = _shorten(source, objects)
        if shortened is not source:
            # Not what stands in the file, so it becomes no record, which somebody could write back.
            return Reading(None, _read_document(shortened, document_path, settings=settings, objects=objects).problems)
    text, problems = decoding.decode(source)
    split = front_matter.split_text(text, problems, path=source.path)
    filled, faults = _read_form(split, text, document_path.kind.form, path=source.path, zone=settings.zone)
    form = filled.form if filled else None
    language = document_path.find_language(settings) or (form.language if form else "") or settings.language
    has_typography = form.typography if form else True
    converted = convert(
        split.body,
        path=source.path,
        first_line=split.body_line,
        language=language,
        typography=has_typography,
        site=settings.address,
        title=form.title if form else "",
    )
    is_news = document_path.kind.dating is Dating.SAME_DAY
    doubts = proofread(split, filled, path=source.path, language=language, is_news=is_news)
    if form and not form.draft:
        doubts += find_placeholders(text, path=source.path)
    file_problems = (*split.problems, *faults, *converted.problems, *(doubts if document_path.kind.is_ours else ()))
    if filled is None or form is None:
        return Reading(None, file_problems)
    manuscript = Manuscript(
        path=source.path,
        digest=source.digest,
        document_path=document_path,
        filled=filled,
        body=_make_body(converted, objects),
        first_paragraph=converted.first_paragraph,
        has_more_mark=converted.has_more_mark,
        language=language,
        has_typography=has_typography,
        settings=settings,
        problems=[],
    )
    record = document_path.kind.make_record(manuscript, form)
    # Nobody sees a draft yet, and it must not keep other texts from being published.
    all_problems = (*file_problems, *manuscript.problems)
    return Reading(record, tuple(problem.soften() for problem in all_problems) if form.draft else all_problems)


def _shorten(source: Source, objects: Objects) -> Source:
    """Returns a text that is too large without the letters of its pasted pictures; unchanged if that is not enough."""
    from netzblatt.tools.markdown.limits import shorten_pasted_pictures

    if source.size > MOST_PASTED_BYTES:
        return source
    data = objects.get(source.digest)
    text = shorten_pasted_pictures(data.decode("utf-8", "surrogateescape"))
    shortened = text.encode("utf-8", "surrogateescape")
    return replace(source, data=shortened, size=len(shortened)) if len(shortened) <= MOST_TEXT_BYTES else source


def _read_form(
    split: SplitFile, text: str, form: type[DocumentForm], *, path: str, zone: ZoneInfo
) -> tuple[Filled[DocumentForm] | None, tuple[Problem, ...]]:
    """Reads the front matter as a form. Returns None if it cannot be read; the Problems say why."""
    from netzblatt.read.forms.fill import fill
    from netzblatt.tools.markdown.limits import shorten_pasted_pictures
    from netzblatt.tools.yaml import loader

    if split.problems and not split.yaml.strip():
        return None, ()
    loaded = loader.load(shorten_pasted_pictures(split.yaml), path=path, first_line=split.yaml_line)
    if loaded.value is None and loaded.problems:
        return None, loaded.problems
    # Problems of front matter lie at most one line behind it, so the lines of the text need not be split.
    lines = text.split("\n", split.body_line)
    start = Position(path, split.yaml_line, 1)
    filled = fill(form, loaded, lines=lines, start=start, zone=zone)
    return filled, (*loaded.problems, *filled.problems)


def _make_body(converted: ConvertedText, objects: Objects) -> RecordBody:
    return RecordBody(
        digest=objects.put(converted.html.encode()),
        links=converted.links,
        pictures=converted.pictures,
        inserts=converted.inserts,
        names=converted.names,
        headings=converted.headings,
        ids=converted.ids,
        words=converted.words,
    )
