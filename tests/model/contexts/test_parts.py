from __future__ import annotations

import pytest

from netzblatt.model.contexts import parts
from netzblatt.model.contexts.parts import Crop, Image
from tests.model.contexts.contract import (
    describe_fields,
    find_classes,
    find_parent,
    read_documented_fields,
    read_documented_parent,
)

CLASSES = find_classes(parts)
LEAD = Crop("lead", "/media/x-lead.jpg", 300, 200)
SHARE = Crop("share", "/media/x-share.jpg", 400, 200)
IMAGE = Image(alt="Linse", caption="", credit="", crops=(LEAD, SHARE))


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_every_field_of_a_part_and_its_type(name: str) -> None:
    assert describe_fields(CLASSES[name]) == read_documented_fields(name)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_contract_names_the_fields_that_a_part_inherits(name: str) -> None:
    assert find_parent(CLASSES[name]) == read_documented_parent(name)


def test_a_template_chooses_a_crop_by_name() -> None:
    assert SHARE is IMAGE.crop("share")


def test_a_crop_that_is_missing_names_those_that_exist() -> None:
    with pytest.raises(KeyError, match="'leed': there are lead, share"):
        IMAGE.crop("leed")
