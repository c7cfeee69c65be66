"""Makes one field of a trade that clusters spell differently, and finds what is misspelt. Knows no address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_GUESSES
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.language.likeness import NameIndex
from netzblatt.tools.language.slugs import slugify

_FIELD = re.compile(r"(?im)^[ \t]*(?:fields|branchen)[ \t]*:")
# Shorter names differ in one letter and mean different things.
LEAST_LETTERS = 5


def choose_trades(clusters: Iterable[Cluster]) -> dict[str, str]:
    """Returns the common spelling of each field that is written differently: that of most clusters, and of several
    equally frequent ones the first.
    """
    counts = Counter(name for cluster in clusters for name in cluster.fields)
    chosen: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: -counts[name]):
        chosen.setdefault(slugify(name), name)
    return {name: chosen[slugify(name)] for name in counts if chosen[slugify(name)] != name}


def respell_trades(entry: Entry, names: Mapping[str, str], archive: Archive) -> Entry:
    """Returns the entry of a cluster with the common spellings of its fields. `names` are these by other spellings."""
    cluster = archive.load_record(entry)
    if not isinstance(cluster, Cluster) or names.keys().isdisjoint(cluster.fields):
        return entry
    fields = tuple(dict.fromkeys(names.get(name, name) for name in cluster.fields))
    return archive.mend(entry, replace(cluster, fields=fields))


def find_misspelt_trades(
    clusters: Sequence[Cluster], organisations: Iterable[Entry], texts: SourceTexts
) -> list[Problem]:
    """Returns a warning for each field of a cluster or an organisation that is not written as most clusters write it,
    and for each that nobody else has, and that differs from another one in one letter.
    """
    names = choose_trades(clusters)
    common = {slugify(name): names.get(name, name) for cluster in clusters for name in cluster.fields}
    written = [(cluster.path, name) for cluster in clusters for name in cluster.fields]
    for entry in organisations:
        written += [(entry.path, name) for name in (entry.summary.profile.fields if entry.summary.profile else ())]
    slips = _find_slips(Counter(name for _, name in written))
    problems = []
    for path, name in written:
        other = common.get(slugify(name), name)
        code = "trade/spelling" if other != name else "trade/like"
        other = other if other != name else slips.get(name, "")
        if other:
            problems.append(warning(_find_position(path, texts.read(path), name), code, value=name, name=other))
    return problems


def _find_slips(counts: Counter[str]) -> dict[str, str]:
    """Finds the names that are there once, and differ in one letter from one that is there more often or was there
    before. Returns the latter by the former.
    """
    order = {name: index for index, name in enumerate(counts)}
    index = NameIndex(counts)
    slips = {}
    for name in islice((name for name in counts if counts[name] == 1), MOST_GUESSES):
        like = [other for _, other in index.list_like(name) if is_slip(slugify(name), slugify(other))]
        better = [other for other in like if counts[other] > 1 or order[other] < order[name]]
        if better:
            slips[name] = better[0]
    return slips


def is_slip(name: str, other: str) -> bool:
    """Whether two names differ in one letter: one too many, one missing, a wrong one, or two that changed places."""
    short, long = sorted((name, other), key=len)
    if len(short) < LEAST_LETTERS or len(long) - len(short) > 1 or short == long:
        return False
    start = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = "".join(reversed(short[start : start + 2]))
    return short[start + 1 :] == long[start + 1 :] or swapped + short[start + 2 :] == long[start:]


def _find_position(path: str, text: str, name: str) -> Position:
    field = _FIELD.search(text)
    start = text.find(name, field.end() if field else 0)
    if start < 0:
        return Position(path)
    return Position(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
