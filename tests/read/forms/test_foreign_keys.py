from __future__ import annotations

import pytest

from netzblatt.read.forms import foreign_keys
from netzblatt.read.forms.documents import ImageForm
from netzblatt.read.forms.foreign_keys import find_meanings
from netzblatt.read.forms.form import Form, fields_of
from netzblatt.read.forms.site import SiteForm
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.events import EventForm
from netzblatt.read.kinds.news import NewsForm
from netzblatt.tools.language.slugs import slugify


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("foto", NewsForm, ("image",)),
        ("foto", ImageForm, ("src",)),
        ("copyright", NewsForm, ("image.credit",)),
        ("copyright", ImageForm, ("credit",)),
        ("alt", NewsForm, ("image.alt",)),
        ("quelle", ImageForm, ("credit",)),
        ("enddatum", EventForm, ("end",)),
        ("abgesagt", EventForm, ("status",)),
        ("untertitel", NewsForm, ("kicker", "teaser")),
        ("categories", NewsForm, ("clusters", "tags")),
        ("time", EventForm, ("start",)),
        ("time", NewsForm, ()),
        ("layout", NewsForm, ()),
        ("baseurl", SiteForm, ("address",)),
        ("wetter", NewsForm, None),
    ],
)
def test_a_word_of_others_has_its_meanings_in_each_form(
    word: str, form: type[Form], expected: tuple[str, ...] | None
) -> None:
    assert expected == find_meanings(word, form)


def test_each_word_is_a_slug_and_leads_to_a_field() -> None:
    forms: list[type[Form]] = [SiteForm, *(kind.form for kind in KINDS)]
    forms += [field.form for form in forms for field in fields_of(form).values() if field.form]
    words = foreign_keys.sort_words()
    assert [] == [word for word in (*words, *foreign_keys.USELESS, *foreign_keys.OF_TEXTS) if word != slugify(word)]
    assert [] == [word for word in words if not any(find_meanings(word, form) for form in forms)]
    assert set() == (foreign_keys.USELESS | foreign_keys.OF_TEXTS) & words.keys()
    assert set() == foreign_keys.USELESS & foreign_keys.OF_TEXTS
