from __future__ import annotations

from netzblatt.model.publishing import Publishing, TargetKind, TargetSettings, WebServer


def test_a_site_has_no_target_unless_it_names_one() -> None:
    assert ((), ()) == (Publishing().targets, Publishing().gone)


def test_a_target_holds_no_secret() -> None:
    fields = TargetSettings.__struct_fields__
    assert set() == {"password", "secret", "key", "token"} & {*fields}


def test_kinds_and_servers_are_words_of_site_yml() -> None:
    assert ("ssh", "github-pages") == (str(TargetKind.SSH), str(WebServer.GITHUB_PAGES))
