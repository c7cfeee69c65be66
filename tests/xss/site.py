"""Puts every vector into every place where editors write, as far as it is not refused there."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from PIL import Image

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.read import find_dead_addresses, read
from netzblatt.tools.language.slugs import slugify
from tests.xss.directives import FILES, is_taken, write_pieces
from tests.xss.vectors import VECTORS

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ADDRESS = "https://www.example.org/netz"
Field = tuple[str, ...]
Fields = dict[Field, str | list[str]]

# What a document holds where no vector stands, and the places where one may, by kind.
PICTURE: Fields = {("image", "src"): "foto.png", ("image", "alt"): "Foto", ("image", "credit"): "Netz"}
DOWNLOAD: Fields = {("attachments", "file"): "plan.pdf"}
BASES: dict[str, Fields] = {
    "news": {("title",): "Meldung", ("date",): "2026-02-21", ("typography",): "nein", **PICTURE, **DOWNLOAD},
    "events": {("title",): "Tagung", ("start",): "2026-05-05", ("typography",): "nein", **PICTURE, **DOWNLOAD},
    "clusters": {("title",): "Cluster", ("typography",): "nein", ("logo", "src"): "foto.png"},
    "people": {("title",): "Person", ("typography",): "nein", ("affiliations", "organisation"): "HTAI", **PICTURE},
    "organisations": {("title",): "Haus", ("typography",): "nein", ("logo", "src"): "foto.png"},
}
COMMON = "title kicker teaser source authors* tags* image.alt image.caption image.credit image.focus image.src"
COMMON += " image.creator image.licence image.licensor image.ai"
COMMON += " attachments.title attachments.file language expires published updated draft related*"
PLACES = {
    "news": COMMON + " date event clusters* aliases*",
    "events": COMMON + " start end status venue.name venue.street venue.postcode venue.city venue.country venue.online"
    " organisers* registration.address registration.price registration.places registration.deadline",
    "clusters": "title teaser short_name claim website email contact.name contact.role contact.email contact.phone"
    " fields* colour logo.src logo.alt",
    "people": "title teaser short_name sort_name role website email same_as* affiliations.organisation"
    " affiliations.role image.alt image.caption image.credit image.creator image.licence image.ai",
    "organisations": "title teaser short_name role website email same_as* fields* logo.src logo.alt",
}
BODIES = (
    *(
        "{v}",
        "## {v}",
        "- {v}",
        "> {v}",
        "**{v}**",
        "| a |\n| --- |\n| {v} |",
        "`{v}`",
        "```\n{v}\n```",
        "``` {v}\nx\n```",
    ),
    *("[Text]({v})", "[Text](<{v}>)", '[Text](https://e.de "{v}")', "[{v}](https://e.de)", "[Text][r]\n\n[r]: {v}"),
    *(
        "![{v}](foto.png){credit=N}",
        '![Foto](foto.png "{v}"){credit=N}',
        '![Foto](foto.png){credit="{v}"}',
        "![Foto]({v})",
    ),
    *("Text[^1]\n\n[^1]: {v}", "*[HTAI]: {v}\n\nHTAI", "Wort\n:   {v}", "Text\n{: title='{v}' }", "## Text {#{v}}"),
    *("<div>\n{v}\n</div>", '<a href="{v}">Text</a>', "<a href={v}>Text</a>", "<b title='{v}'>Text</b>", "<{v}>"),
)


def make_settings(text: str = "Netz", *, labels: tuple[str, ...] = (), sections: tuple[str, ...] = ()) -> bytes:
    """Makes content/site.yml with `text` in all its texts, and `labels` in its footer."""
    fields: dict[str, Any] = dict.fromkeys(("name", "claim", "description"), text)
    fields |= {
        "publisher": {"name": text},
        "address": ADDRESS,
        "footer": [{"label": label, "to": "/"} for label in labels],
        "sections": sections,
        # Its page has a form, which no other page may have.
        "search": False,
    }
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()).encode()


def make_document(fields: Fields, body: str = "Text.") -> bytes:
    """Makes a document with front matter, each field on a line of its own."""
    return "\n".join(["---", *(line for line, _ in _make_lines(fields)), "---", body, ""]).encode()


def _make_lines(fields: Fields) -> Iterator[tuple[str, Field]]:
    """Makes the lines of front matter, each with its field."""
    groups: dict[str, Fields] = {}
    for field, value in fields.items():
        groups.setdefault(field[0], {})[field[1:]] = value
    for name, group in groups.items():
        if () in group:
            yield f"{name}: {json.dumps(group[()])}", (name,)
            continue
        yield f"{name}:", (name,)
        for number, (rest, value) in enumerate(group.items()):
            start = "- " if name in {"attachments", "affiliations"} and not number else "  "
            yield f"{start}{rest[0]}: {json.dumps(value)}", (name, *rest)


def _fill_places(kind: str, vector: str) -> Fields:
    """Fills every place of a kind of document with the vector."""
    fields = dict(BASES[kind])
    # Two tags that would have one address are refused whatever they hold.
    is_tag = next(other for other in VECTORS if slugify(other) == slugify(vector)) == vector
    for place in PLACES[kind].split():
        if place == "tags*" and not is_tag:
            continue
        value: str | list[str] = [vector] if place.endswith("*") else vector
        fields[tuple(place.rstrip("*").split("."))] = value
    return fields


@cache
def make_side_files() -> Mapping[str, bytes]:
    """Makes the files that documents refer to."""
    data = io.BytesIO()
    Image.new("RGB", (4, 3), "#c2410c").save(data, "png")
    files = {f"content/{kind}/foto.png": data.getvalue() for kind in BASES}
    files |= {f"content/{kind}/plan.pdf": b"%PDF-1.4" for kind in BASES}
    files |= {f"content/events/{name}": data for name, data in FILES.items()}
    return files | {"content/site.yml": make_settings()}


def _find_problems(files: Mapping[str, bytes]) -> list[Problem]:
    crops = b"lead: {uses: [lead], widths: [4], formats: [jpeg]}\n"
    known = {**make_side_files(), **files, "templates/images.yml": crops}
    sources = {path: Source(path, path, digest.of_bytes(data), len(data), data) for path, data in sorted(known.items())}
    objects = Objects()
    for data in known.values():
        objects.put(data)
    catalog, problems = read(sources, objects=objects, now=NOW, goes_on=True)
    if catalog:
        problems += find_dead_addresses(catalog, has_output=lambda address: address == "/")
    return [problem for problem in problems if problem.is_error]


@cache
def find_surviving_fields() -> Mapping[str, Fields]:
    """Finds documents by path, with the vectors that are not refused in their fields."""
    documents = {
        f"content/{kind}/v{number}.md": _fill_places(kind, vector)
        for kind in PLACES
        for number, vector in enumerate(VECTORS)
    }
    while found := _find_problems({path: make_document(fields) for path, fields in documents.items()}):
        refused: dict[str, set[int]] = {}
        for problem in found:
            refused.setdefault(problem.position.path, set()).add(problem.position.line)
        for path, numbers in refused.items():
            _put_back(documents[path], numbers, BASES[path.split("/")[1]])
    return documents


def _put_back(fields: Fields, numbers: set[int], base: Fields) -> None:
    """Takes the vector out of the fields on these lines: the lines that problems name have one."""
    # Nobody finds the line of a tag that is written with escapes.
    lines = {0: ("tags",)} | {number: field for number, (_, field) in enumerate(_make_lines(fields), 2)}
    for blamed in {lines[number] for number in numbers}:
        # A group of fields is blamed as a whole for what it lacks.
        for field in [field for field in fields if field[: len(blamed)] == blamed]:
            del fields[field]
        fields.update({field: value for field, value in base.items() if field[0] == blamed[0]} | fields)


@cache
def find_surviving_inserts() -> Mapping[int, str]:
    """Finds texts with directives and pictures that are not refused, by the number of their vector. A text is left out
    if its pieces do not go together.
    """
    known = make_side_files()
    texts = {
        number: "\n\n".join(piece for piece in write_pieces(vector, number) if is_taken(piece, files=known))
        for number, vector in enumerate(VECTORS)
    }
    files = {f"content/events/d{number}.md": make_document(BASES["events"], text) for number, text in texts.items()}
    refused = {problem.position.path for problem in _find_problems(files)}
    return {n: "Text." if f"content/events/d{n}.md" in refused else text for n, text in texts.items()}


@cache
def find_surviving_bodies() -> Mapping[int, tuple[str, ...]]:
    """Finds texts that are not refused, by the number of their vector. There is one text for each vector, or several if
    its pieces do not go together: a definition counts for the whole text.
    """
    apart = _find_surviving_pieces()
    together = {number: "\n\n".join(pieces) for number, pieces in apart.items()}
    files = {
        f"content/news/t{number}.md": make_document(dict(BASES["news"]), text) for number, text in together.items()
    }
    refused = {problem.position.path for problem in _find_problems(files)}
    return {n: apart[n] if f"content/news/t{n}.md" in refused else (text,) for n, text in together.items()}


def _find_surviving_pieces() -> Mapping[int, tuple[str, ...]]:
    pieces = {
        (number, place): body.replace("{v}", vector)
        for number, vector in enumerate(VECTORS)
        for place, body in enumerate(BODIES)
    }
    files = {f"content/news/b{n}-{p}.md": make_document(dict(BASES["news"]), piece) for (n, p), piece in pieces.items()}
    refused = {problem.position.path for problem in _find_problems(files)}
    return {
        number: tuple(
            pieces[number, place] for place in range(len(BODIES)) if f"content/news/b{number}-{place}.md" not in refused
        )
        for number in range(len(VECTORS))
    }
