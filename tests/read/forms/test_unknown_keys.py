from __future__ import annotations

from collections.abc import Collection

import pytest

from netzblatt.read.forms.documents import ImageForm
from netzblatt.read.forms.form import Form, fields_of
from netzblatt.read.forms.publishing import TargetForm
from netzblatt.read.forms.unknown_keys import DAYS, UnknownKey, diagnose_key
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.events import EventForm
from netzblatt.read.kinds.news import NewsForm


@pytest.mark.parametrize(
    ("key", "value", "present", "form", "expected"),
    [
        ("tilte", "A", (), NewsForm, UnknownKey("form/misspelt-key", ("title",), "titel")),
        ("tilte", "A", ("title",), NewsForm, UnknownKey("form/unknown-key")),
        ("veranstalter", "A", (), NewsForm, UnknownKey("form/unknown-key")),
        ("foto", "a.jpg", (), NewsForm, UnknownKey("form/foreign-key", ("image",))),
        ("foto", "a.jpg", ("image",), NewsForm, UnknownKey("form/unknown-key")),
        ("untertitel", "A", ("title",), NewsForm, UnknownKey("form/doubtful-key", ("kicker", "teaser"))),
        ("untertitel", "A", ("kicker",), NewsForm, UnknownKey("form/doubtful-key", ("teaser",))),
        ("uhrzeit", "19:30", ("when",), EventForm, UnknownKey("form/time-key", ("when",))),
        ("time", "19:30", ("date",), NewsForm, UnknownKey("form/time-key", ("date",))),
        ("time", "19:30", (), NewsForm, UnknownKey("form/unknown-key")),
        ("sperrfrist", "1. Mai 2026", (), NewsForm, UnknownKey("form/foreign-key", ("published",))),
        ("sperrfrist", "ja", (), NewsForm, UnknownKey("form/doubtful-key", ("published",))),
        ("time", "19:30", ("start",), EventForm, UnknownKey("form/time-key", ("start",))),
        ("Sprecher", "Lena Probe", (), EventForm, UnknownKey("form/foreign-key", ("speakers",))),
        ("Zielgruppe", "Alle", (), EventForm, UnknownKey("form/text-key")),
        ("telefon", "0", (), ImageForm, UnknownKey("form/unknown-key")),
        ("bildtext", "A", ("image",), NewsForm, UnknownKey("form/inner-key", ("image.caption",))),
        ("bildtext", "A", (), NewsForm, UnknownKey("form/key-without-parent", ("image.caption",))),
        ("Passwort", "geheim", (), TargetForm, UnknownKey("form/secret-key")),
        ("access_key", "geheim", (), TargetForm, UnknownKey("form/secret-key")),
        ("layout", "post", (), NewsForm, UnknownKey("form/useless-key")),
        ("wetter", "heiter", (), NewsForm, UnknownKey("form/unknown-key")),
        ("subtitel", "A", ("title",), NewsForm, UnknownKey("form/doubtful-key", ("kicker", "teaser"))),
        ("uhrziet", "19:30", ("start",), EventForm, UnknownKey("form/time-key", ("start",))),
        ("copyrihgt", "A", ("image",), NewsForm, UnknownKey("form/inner-key", ("image.credit",))),
        ("updatde", "1. Mai 2026", (), NewsForm, UnknownKey("form/misspelt-key", ("updated",), "updated")),
        ("layuot", "post", (), NewsForm, UnknownKey("form/unknown-key")),
    ],
)
def test_a_key_is_taken_for_what_two_readers_would_take_it_for(
    key: str, value: object, present: Collection[str], form: type[Form], expected: UnknownKey
) -> None:
    assert expected == diagnose_key(key, value, form, present)


# Keys of Hugo, Jekyll, WordPress and Eleventy, and words of newsrooms.
WORDS = (
    "author categories bildunterschrift copyright date description draft einleitung event excerpt fotograf header"
    " images kategorie keywords lang layout lead links location name ort permalink speaker slug status subtitle"
    " summary time type uhrzeit untertitel url weight zusammenfassung"
).split()


@pytest.mark.parametrize("form", [kind.form for kind in KINDS])
@pytest.mark.parametrize("word", WORDS)
def test_no_word_leads_to_a_field_that_is_there_already(word: str, form: type[Form]) -> None:
    present = [*fields_of(form)]
    free = [name for name in diagnose_key(word, "A", form, present).meanings if "." not in name and name not in DAYS]
    assert [] == free


@pytest.mark.parametrize("word", ["subtitle", "status", "speaker", "links", "time", "einleitung", "bildtext"])
def test_letters_alone_lead_nowhere(word: str) -> None:
    assert "form/misspelt-key" != diagnose_key(word, "A", NewsForm, ()).code
