from __future__ import annotations

import pytest

from netzblatt.read.forms.editions import read_site_language
from netzblatt.read.forms.values import FieldError


def test_a_site_may_speak_any_language_whose_dates_are_known() -> None:
    assert ["de", "da", "fr"] == [read_site_language(word) for word in ("Deutsch", "da", "fr-CA")]


@pytest.mark.parametrize("word", ["xx", "Klingonisch", "qqq"])
def test_other_languages_are_none(word: str) -> None:
    with pytest.raises(FieldError) as fault:
        read_site_language(word)
    assert "form/language" == fault.value.code
