"""The files in which news and events of partners are kept: what is written into them, and which are an editor's. Reads
and writes none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from netzblatt.model.frozen import Frozen, field
from netzblatt.model.partners import Partner
from netzblatt.tools.feeds.entries import ForeignEntry
from netzblatt.tools.i18n.catalogue import find_languages, find_text
from netzblatt.tools.language.slugs import slugify

MARK = re.compile(r"^fetched: ([0-9a-f]{16})\n", re.MULTILINE)
# How the name of a file ends: with what tells its entry from all others.
ENTRY = re.compile(r"-([0-9a-f]{8})\.md")
LONGEST_NAME = 48
EVENT = re.compile("^start:", re.MULTILINE)


class FileChanges(Frozen, frozen=True, kw_only=True):
    """The changes that a fetch makes in the folder of a partner, by the names of files: the texts that are `written`,
    the numbers of those that are new and that are changed, and the names that are `deleted`. Those that an editor has
    changed are `kept` as they are.
    """

    written: Mapping[str, str] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    deleted: tuple[str, ...] = ()
    kept: int = 0


def plan_changes(
    there: Mapping[str, str], entries: Iterable[ForeignEntry], *, partner: Partner, zone: ZoneInfo, language: str
) -> FileChanges:
    """Plans how the files that are `there` become those of the entries of one feed, or of one calendar. What nobody has
    changed goes with its entry.
    """
    names = {found[1]: name for name in there if (found := ENTRY.search(name))}
    written: dict[str, str] = {}
    wanted: set[str] = set()
    new = changed = kept = 0
    is_event = False
    for entry in entries:
        sign, is_event = _hash(entry.id, 4), entry.start is not None
        text = compose_file(entry, partner=partner, zone=zone, language=language)
        name = names.get(sign) or _choose_name(entry, sign, zone)
        wanted.add(name)
        if name not in there:
            new += 1
            written[name] = text
        elif not is_untouched(there[name]):
            kept += 1
        elif _unify(there[name]) != text:
            changed += 1
            written[name] = text
    # A feed that is suddenly empty is rather broken.
    gone = [name for name in there if wanted and name not in wanted and bool(EVENT.search(there[name])) is is_event]
    deleted = tuple(sorted(name for name in gone if is_untouched(there[name])))
    return FileChanges(written=written, new=new, changed=changed, deleted=deleted, kept=kept)


def compose_file(entry: ForeignEntry, *, partner: Partner, zone: ZoneInfo, language: str) -> str:
    """Composes the text of an entry's file, with a mark by which it is known as long as nobody changes it."""
    comment = find_text("site/partner-file", language).format(name=" ".join(partner.name.split()))
    is_foreign = entry.language != language[:2] and entry.language in find_languages()
    fields = {
        "title": entry.title,
        "url": entry.url,
        "date": _format(entry.published, zone) if entry.start is None else "",
        "start": _format(entry.start, zone),
        "end": _format(entry.end, zone) if entry.end != entry.start else "",
        "place": entry.place,
        "teaser": entry.teaser,
        "language": entry.language if is_foreign else "",
    }
    # A JSON string is also a YAML string, whatever it holds.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    text = "\n".join(["---", f"# {comment}", *lines, "---", ""])
    return text.replace("\n---\n", f"\nfetched: {_hash(text)}\n---\n")


def is_untouched(text: str) -> bool:
    """Whether nobody has changed the text of a file since it was fetched."""
    unified = _unify(text)
    mark = MARK.search(unified)
    return mark is not None and mark[1] == _hash(MARK.sub("", unified, count=1))


def _unify(text: str) -> str:
    # Git may change the ends of lines, and nobody sees it.
    return text.replace("\r\n", "\n")


def _hash(text: str, size: int = 8) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _choose_name(entry: ForeignEntry, sign: str, zone: ZoneInfo) -> str:
    slug = slugify(entry.title)
    short = slug if len(slug) <= LONGEST_NAME else slug[: LONGEST_NAME + 1].rpartition("-")[0] or slug[:LONGEST_NAME]
    return f"{_format(entry.start or entry.published, zone)[:10]}-{short}-{sign}.md"


def _format(day: date | None, zone: ZoneInfo) -> str:
    """Formats a day or an instant as editors write it, in the site's time zone."""
    if isinstance(day, datetime):
        return day.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    return day.isoformat() if day else ""
