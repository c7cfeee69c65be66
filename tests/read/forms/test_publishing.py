from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netzblatt.model.publishing import TargetKind, WebServer
from netzblatt.read.forms import publishing
from netzblatt.read.forms.values import FieldError


def _fail(read: Callable[[Any], object], value: object) -> FieldError:
    with pytest.raises(FieldError) as failure:
        read(value)
    return failure.value


def test_the_address_of_a_site_has_no_slash_at_its_end() -> None:
    assert "https://example.org/netz" == publishing.read_site_address("https://example.org/netz/")


@pytest.mark.parametrize("value", ["https://a.de/netz?x=1", "https://a.de/netz#x", "https://me@a.de/netz"])
def test_the_address_of_a_site_is_corrected(value: str) -> None:
    failure = _fail(publishing.read_site_address, value)
    assert ("settings/address", "https://a.de/netz") == (failure.code, failure.values["corrected"])


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (publishing.read_target_name, "live", "live"),
        (publishing.read_target_kind, "Ordner", TargetKind.FOLDER),
        (publishing.read_target_kind, "FTP über TLS", TargetKind.FTPS),
        (publishing.read_web_server, "GitHub Pages", WebServer.GITHUB_PAGES),
        (publishing.read_port, "2222", 2222),
        (publishing.read_server, "webspace.example.org", "webspace.example.org"),
        (publishing.read_server, "2001:db8::1", "2001:db8::1"),
        (publishing.read_user, "verein@example.org", "verein@example.org"),
        (publishing.read_repository, "git@git.example.org:netz/a.git", "git@git.example.org:netz/a.git"),
        (publishing.read_endpoint, "https://s3.example.org", "https://s3.example.org"),
        (publishing.read_own_address, "/news/2024/messe/", "/news/2024/messe/"),
    ],
)
def test_right_values_are_read(read: Callable[[Any], object], value: object, expected: object) -> None:
    assert expected == read(value)


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (publishing.read_target_name, "live & probe", "publish/name"),
        (publishing.read_target_name, "--yes", "publish/name"),
        (publishing.read_target_kind, "dropbox", "publish/kind"),
        (publishing.read_target_kind, "FTP", "publish/unsafe"),
        (publishing.read_web_server, "iis", "publish/host"),
        (publishing.read_port, "70000", "publish/port"),
        (publishing.read_indexnow_key, "kurz", "publish/indexnow"),
        (publishing.read_indexnow_key, "../../geheim", "publish/indexnow"),
        (publishing.read_port, "22a", "form/count"),
        (publishing.read_server, "sftp://webspace.example.org", "settings/host"),
        (publishing.read_server, "-oProxyCommand=id", "publish/option"),
        (publishing.read_server, "a.example.org:22", "settings/host"),
        (publishing.read_user, "me you", "publish/user"),
        (publishing.read_user, "-l", "publish/option"),
        (publishing.read_repository, "--upload-pack=id", "publish/option"),
        (publishing.read_argument, "-rf", "publish/option"),
        (publishing.read_private_word, "intern", "publish/short-word"),
        (publishing.read_repository, "https://me:geheim@git.example.org/a.git", "publish/secret"),
        (publishing.read_server, "me:geheim@webspace.example.org", "publish/secret"),
        (publishing.read_endpoint, "https://me:geheim@s3.example.org", "publish/secret"),
        (publishing.read_own_address, "/", "publish/gone"),
        (publishing.read_own_address, "https://example.org/news/", "publish/gone"),
    ],
)
def test_wrong_values_have_a_code(read: Callable[[Any], object], value: object, code: str) -> None:
    assert code == _fail(read, value).code
