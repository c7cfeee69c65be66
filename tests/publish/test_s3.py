from __future__ import annotations

import errno
import io
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest

from netzblatt.model.frozen import replace
from netzblatt.publish import open_target
from netzblatt.publish import s3 as s3_module
from netzblatt.publish.cache_lifetimes import IMMUTABLE, NEVER, SHORT
from netzblatt.publish.published_site import RECORD
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.s3 import S3Target
from tests.publish.s3_server import BUCKET, CREDENTIALS, connect, find_reader, make_s3_settings, start_s3_server
from tests.publish.targets import make_release

SECRET = CREDENTIALS["AWS_SECRET_ACCESS_KEY"]


@pytest.fixture
def folder() -> str:
    return str(uuid4())


@pytest.fixture
def open_one(folder: str) -> Iterator[Callable[[], S3Target]]:
    targets: list[S3Target] = []

    def open_one() -> S3Target:
        targets.append(S3Target(make_s3_settings(f"/{folder}/")))
        return targets[-1]

    yield open_one
    for target in targets:
        target.__exit__()


def _watch(target: S3Target, event: str) -> list[Any]:
    seen: list[Any] = []
    target._client.meta.events.register(event, lambda request, **_: seen.append(request))  # noqa: SLF001
    return seen


@pytest.mark.parametrize(
    ("path", "media_type", "lifetime"),
    [
        ("news/a/index.html", "text/html; charset=utf-8", SHORT),
        ("assets/site-0a1b2c3d.css", "text/css; charset=utf-8", IMMUTABLE),
        ("media/foto-0a1b2c3d-640.avif", "image/avif", IMMUTABLE),
        ("termin.ics", "text/calendar; charset=utf-8", SHORT),
        ("feed.atom", "application/atom+xml", SHORT),
        ("feed.json", "application/feed+json", SHORT),
        ("größe für alle.txt", "text/plain; charset=utf-8", SHORT),
        (RECORD, "application/json", NEVER),
    ],
)
def test_a_reader_is_told_what_a_file_is_and_how_long_to_keep_it(
    open_one: Callable[[], S3Target], folder: str, path: str, media_type: str, lifetime: str
) -> None:
    open_one().write([ReleaseFile.of_bytes(path, b"x")])
    headers = find_reader().get(f"{start_s3_server()}/{BUCKET}/{folder}/{path}").headers
    assert (media_type, lifetime) == (headers["Content-Type"], headers["Cache-Control"])


def test_a_file_travels_with_a_checksum_that_every_store_knows_and_without_a_question(
    open_one: Callable[[], S3Target], tmp_path: Path
) -> None:
    target = open_one()
    sent = _watch(target, "before-send.s3")
    (tmp_path / "film").write_bytes(b"netz")
    target.write([ReleaseFile("film.mp4", ReleaseFile.of_bytes("", b"netz").digest, 4, tmp_path / "film")])
    target.delete(["film.mp4"])
    assert ["PUT", "POST"] == [request.method for request in sent]
    for request in sent:
        names = {name.lower() for name in request.headers}
        assert "content-md5" in names
        assert not [name for name in names if name.startswith("x-amz-checksum") or name == "expect"]


def test_a_file_that_changed_meanwhile_does_not_travel(open_one: Callable[[], S3Target], tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    target = open_one()
    with pytest.raises(OSError, match="world/changed"):
        target.write([ReleaseFile("a", ReleaseFile.of_bytes("", b"old").digest, 3, tmp_path / "a")])
    assert target.read("a") is None


def test_thousands_of_files_are_deleted_by_few_requests_and_those_of_others_stay(
    open_one: Callable[[], S3Target], folder: str
) -> None:
    connect(start_s3_server()).put_object(Bucket=BUCKET, Key=f"{folder}-other/a.txt", Body=b"x")
    target = open_one()
    target.write(list(make_release({"a.txt": "a", "b.txt": "b"}).values()))
    sent = _watch(target, "before-send.s3")
    target.delete(["a.txt", *(f"{number}.txt" for number in range(2_000))])
    assert 3 == len(sent)
    assert (None, b"b") == (target.read("a.txt"), target.read("b.txt"))
    assert find_reader().get(f"{start_s3_server()}/{BUCKET}/{folder}-other/a.txt").is_success


def test_of_many_that_create_a_file_at_the_same_time_one_has_it(open_one: Callable[[], S3Target]) -> None:
    targets = [open_one() for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        has_it = list(threads.map(lambda pair: pair[1].create(RECORD, b"%d" % pair[0]), enumerate(targets)))
    assert 1 == sum(has_it)
    assert b"%d" % has_it.index(True) == targets[0].read(RECORD)


def test_what_another_publisher_has_written_since_is_not_overwritten(open_one: Callable[[], S3Target]) -> None:
    first, second = open_one(), open_one()
    for target in (first, second):
        assert target.read(RECORD) is None
    second.write([ReleaseFile.of_bytes(RECORD, b"2")])
    with pytest.raises(FileExistsError, match="command/world/publisher"):
        first.write([ReleaseFile.of_bytes(RECORD, b"1")])
    second.write([ReleaseFile.of_bytes(RECORD, b"3")])
    assert b"3" == first.read(RECORD)
    first.write([ReleaseFile.of_bytes(RECORD, b"4")])
    with pytest.raises(FileExistsError):
        second.write([ReleaseFile.of_bytes(RECORD, b"5")])
    assert b"4" == second.read(RECORD)


def test_a_file_whose_answer_was_lost_is_not_taken_for_that_of_another(open_one: Callable[[], S3Target]) -> None:
    target = open_one()
    assert target.read(RECORD) is None

    def send_twice(request: Any, **_: object) -> None:
        body = request.body.read()
        request.body.seek(0)
        find_reader().put(
            request.url, content=body, headers={key: str(value) for key, value in request.headers.items()}
        )

    target._client.meta.events.register("before-send.s3.PutObject", send_twice)  # noqa: SLF001
    target.write([ReleaseFile.of_bytes(RECORD, b"1")])
    assert b"1" == target.read(RECORD)


def _refuse_headers(target: S3Target, headers: set[str]) -> None:
    """Lets a store be as those that know none of these headers."""
    from botocore.awsrequest import AWSResponse

    def refuse(request: Any, **_: object) -> AWSResponse | None:
        if not headers & {*request.headers}:
            return None
        raw = io.BytesIO(b"<Error><Code>NotImplemented</Code></Error>")
        raw.stream = lambda **_: iter([raw.getvalue()])  # type: ignore[attr-defined]
        return AWSResponse(request.url, 501, {}, raw)

    target._client.meta.events.register("before-send.s3", refuse)  # noqa: SLF001


def test_a_store_that_knows_no_conditions_works_as_well_as_it_can(
    open_one: Callable[[], S3Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_module, "PAUSE", 0.0)
    first, second = open_one(), open_one()
    for target in (first, second):
        _refuse_headers(target, {"If-Match", "If-None-Match"})
    assert first.create(RECORD, b"1")
    assert not second.create(RECORD, b"2")
    first.write([ReleaseFile.of_bytes(RECORD, b"3")])
    assert b"3" == second.read(RECORD)


@pytest.mark.parametrize("knows_redirects", [True, False])
def test_a_page_that_leads_on_says_so_beside_it_to_a_store_that_serves_websites(
    open_one: Callable[[], S3Target], folder: str, *, knows_redirects: bool
) -> None:
    target = open_one()
    if not knows_redirects:
        _refuse_headers(target, {"x-amz-website-redirect-location"})
    page = ReleaseFile.of_bytes("alt/index.html", b"page")
    target.write([replace(page, leads_to="/neu/")])
    there = connect(start_s3_server()).head_object(Bucket=BUCKET, Key=f"{folder}/alt/index.html")
    assert b"page" == target.read("alt/index.html")
    assert ("/neu/" if knows_redirects else None) == there.get("WebsiteRedirectLocation")


def _fail(tmp_path: Path, **settings: str) -> OSError:
    with pytest.raises(OSError) as raised, open_target(make_s3_settings(**settings), tmp_path) as target:  # noqa: PT011
        target.read("a")
    assert SECRET not in f"{raised.value!r}{raised.value.__context__ and raised.value.__suppress_context__ is False}"
    return raised.value


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "command/world/store-bucket" == _fail(tmp_path, bucket="nirgends").strerror
    assert "command/world/store-bucket" == _fail(tmp_path, bucket="Ohne Sinn").strerror


def test_nobody_at_the_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_module, "TRIES", 1)
    fault = _fail(tmp_path, endpoint="http://127.0.0.1:9")
    assert (errno.ECONNREFUSED, "http://127.0.0.1:9") == (fault.errno, fault.filename)
    assert errno.ECONNREFUSED == _fail(tmp_path, endpoint="http://a_b/").errno


@pytest.mark.parametrize(
    ("answer", "number", "words"),
    [
        (b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 9\r\n\r\nabc", errno.ECONNRESET, "reset"),
        (b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 999999999\r\n\r\nabc", errno.EFBIG, "large"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", errno.ECONNRESET, "reset"),
        (b"", errno.ECONNRESET, "reset"),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", errno.EACCES, "store-rights"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>", errno.ECONNABORTED, "busy"),
        (b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\n\r\n", errno.ECONNABORTED, "busy"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx", errno.EINVAL, "store-none"),
        (None, errno.ETIMEDOUT, "timed out"),
    ],
)
def test_whatever_stands_at_the_address_ends_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes | None, number: int, words: str
) -> None:
    monkeypatch.setattr(s3_module, "TRIES", 1)
    monkeypatch.setattr(s3_module, "READ_PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_answer, args=(listener, answer), daemon=True).start()
        fault = _fail(tmp_path, endpoint=f"http://127.0.0.1:{listener.getsockname()[1]}")
    assert (number, True) == (fault.errno, words in str(fault))


def _answer(listener: socket.socket, answer: bytes | None) -> None:
    with suppress(OSError):
        connection, _ = listener.accept()
        with connection:
            connection.recv(65_536)
            if answer is None:
                connection.recv(1)
            else:
                connection.sendall(answer)


def test_missing_credentials_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert "command/world/credentials" == _fail(tmp_path).strerror
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    assert "command/world/credentials" == _fail(tmp_path).strerror
    monkeypatch.setenv("AWS_PROFILE", "niemand")
    assert "command/world/credentials" == _fail(tmp_path).strerror


def test_a_line_break_in_a_key_is_told_without_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_module, "TRIES", 1)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ne\ntz")
    assert "command/world/store-keys" == _fail(tmp_path).strerror


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "boto3", None)
    with pytest.raises(ModuleNotFoundError) as raised:
        S3Target(make_s3_settings(endpoint="http://127.0.0.1:9"))
    assert "boto3" == raised.value.name
