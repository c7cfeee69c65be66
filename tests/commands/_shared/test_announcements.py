from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.commands._shared.announcements import choose_announcements, print_announcements
from netzblatt.model.publishing import Publishing, TargetKind, TargetSettings
from netzblatt.publish import Outcome, Transfer
from netzblatt.publish import announcing as announcing_module
from netzblatt.publish.announcing import Announcement

TOLD = [Announcement("IndexNow", 2, is_heard=True), Announcement("WebSub", 1, is_heard=False)]
NOTHING = Transfer((), (), frozenset(), {})


@pytest.mark.parametrize(("address", "is_told"), [("https://example.org", True), ("https://probe.example.org", False)])
def test_only_the_target_at_the_address_of_the_site_speaks_for_it(site: Path, address: str, *, is_told: bool) -> None:
    settings = TargetSettings(name="eins", kind=TargetKind.FOLDER, address=address)
    publishing = Publishing(targets=(settings,), indexnow="0a1b2c3d", websub="https://hub.example.org")
    chosen = choose_announcements(settings, publishing, site)
    assert (publishing if is_told else Publishing(targets=(settings,))) == chosen


def test_a_line_for_each_service_after_what_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(announcing_module, "announce", lambda *_, **__: TOLD)
    settings = TargetSettings(name="live", kind=TargetKind.FOLDER)
    for outcome in (None, Outcome(), Outcome(transfer=NOTHING)):
        print_announcements(outcome, Publishing(), settings, language="de")
    assert "" == capsys.readouterr().out
    print_announcements(Outcome(transfer=NOTHING, is_done=True), Publishing(), settings, language="de")
    assert [
        "IndexNow: 2 Adressen gemeldet",
        "WebSub hat die Änderungen nicht angenommen. Veröffentlicht sind sie trotzdem.",
    ] == capsys.readouterr().out.splitlines()
