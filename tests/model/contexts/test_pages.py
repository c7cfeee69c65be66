from __future__ import annotations

import re
from typing import get_args

import pytest

from netzblatt.cache.survey import read_all_sources
from netzblatt.model.contexts import pages, view
from netzblatt.model.frozen import find_required_fields
from tests.model.contexts.contract import (
    README,
    describe_fields,
    find_classes,
    find_parent,
    read_documented_fields,
    read_documented_parent,
)
from tests.package import ROOT

CLASSES = find_classes(pages)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_every_field_of_a_page_and_its_type(name: str) -> None:
    assert describe_fields(CLASSES[name]) == read_documented_fields(name)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_the_fields_that_a_page_inherits(name: str) -> None:
    assert find_parent(CLASSES[name]) == read_documented_parent(name)


def test_every_template_has_a_context() -> None:
    named = set(re.findall(r"`((?:pages|feeds|mail)/[\w.-]+)`", README))
    sources = read_all_sources(ROOT)[0]
    templates = {
        path for path in sources if path.startswith(("templates/pages/", "templates/feeds/", "templates/mail/"))
    }
    assert {path.removeprefix("templates/") for path in templates} == named
    # A newsletter has two.
    assert len(get_args(pages.Context)) == len({name.rpartition(".")[0] for name in named})


def test_a_context_forgets_no_field() -> None:
    # A field with a default is one that some pages do not have; all others must be composed for each page.
    optional = {
        "language",
        "languages",
        "section",
        "trail",
        "extra",
        "periods",
        "period",
        "previous",
        "next",
        "partner_news",
        "subscription",
        "tag",
        "tags",
        "clusters",
    }
    for kind in get_args(pages.Context):
        if issubclass(kind, view.View):
            assert set(kind.__struct_fields__) - optional == set(find_required_fields(kind)) - optional, kind
