from __future__ import annotations

from netzblatt.read.forms.events import ChangeForm
from netzblatt.read.forms.values import FieldContext
from tests.read.one_file import BERLIN, moment


def test_a_time_alone_is_that_of_the_changed_date() -> None:
    written = {"date": "13.01.2026", "start": "19 Uhr", "end": "1 Uhr"}
    change = ChangeForm.of(written, FieldContext(BERLIN, {}))
    assert (moment(2026, 1, 13, 19, 0), moment(2026, 1, 14, 1, 0)) == (change.start, change.end)
