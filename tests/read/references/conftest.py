"""Renamings of files in content/, and the texts that they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source
from netzblatt.read import read
from netzblatt.read.references.renaming import Renaming, plan_renaming
from tests.read.conftest import NOW

Sources = Callable[[Mapping[str, str | bytes]], dict[str, Source]]
A, B = "content/news/2013-02-21-a.md", "content/news/2013-02-21-b.md"


@pytest.fixture
def renamed(sources: Sources) -> Callable[..., dict[str, str]]:
    """The texts that change, by their new paths, without what all files here begin with."""

    def rename(files: Mapping[str, str | bytes], old: str = A, new: str = B) -> dict[str, str]:
        given = sources(files)
        result, problems = plan_renaming(given, old=old, new=new, now=NOW)
        assert [] == problems
        assert result
        _check_nothing_breaks(given, result)
        return {path: data.decode("utf-8", "surrogateescape") for path, data in result.texts.items()}

    return rename


def _check_nothing_breaks(given: Mapping[str, Source], result: Renaming) -> None:
    def codes(sources: Mapping[str, Source]) -> Counter[str]:
        objects = Objects()
        for source in sources.values():
            objects.put(source.data or b"")
        return Counter(problem.code for problem in read(sources, objects=objects, now=NOW)[1])

    assert Counter() == codes(result.apply_to(given)) - codes(given)
