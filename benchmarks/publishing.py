"""Measures publishing to targets here, beside rsync, rclone and `hugo deploy` alone: first, with one article,
with nothing to do; and with everything written anew, without and with reading it back. The servers are OpenSSH's,
vsftpd, moto's for S3, in processes of their own, and a bare git repository.

python -m benchmarks.publishing --files 10000 --targets folder ssh sftp ftps s3 git
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from netzblatt.cache import digest
from netzblatt.publish import PublishOptions, Target, collect_release, open_target, publish
from netzblatt.publish.release import ReleaseFile
from tests.publish.s3_server import BUCKET, CREDENTIALS, connect, make_s3_settings
from tests.publish.ssh_server import start_ssh_server
from tests.publish.targets import CASES, ENVIRONMENTS

# It answers in one piece, and keeps connections: as stores do.
SERVER = """
import sys, logging
from moto.server import main
from werkzeug.serving import WSGIRequestHandler
WSGIRequestHandler.disable_nagle_algorithm = True
WSGIRequestHandler.protocol_version = "HTTP/1.1"
logging.getLogger("werkzeug").setLevel(logging.ERROR)
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
"""
TARGETS = ("folder", "ssh", "sftp", "ftps", "s3", "git")
# The files that change with one article: itself, lists, feeds, the sitemap.
CHANGED = 20
TEXT = b"Ein Satz, wie er in der Zeitung steht. " * 100


class CountingTarget:
    """A target that counts the calls of its protocol and the bytes that are written."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.is_whole = target.is_whole
        self.calls = self.bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self, path: str) -> bytes | None:
        self.calls += 1
        return self._target.read(path)

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        self.calls += 1
        return self._target.read_all(paths)

    def create(self, path: str, data: bytes) -> bool:
        self.calls += 1
        self.bytes += len(data)
        return self._target.create(path, data)

    def write(self, files: Sequence[ReleaseFile]) -> None:
        self.calls += 1
        self.bytes += sum(file.size for file in files)
        self._target.write(files)

    def delete(self, paths: Sequence[str]) -> None:
        self.calls += 1
        self._target.delete(paths)

    def switch(self, release: str, *, earlier: str) -> None:
        self.calls += 1
        self._target.switch(release, earlier=earlier)


class Rival(NamedTuple):
    """Another program that brings a folder to the same server, and its command."""

    name: str
    command: list[str]


def main() -> None:
    """Measures each target in three steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--targets", nargs="+", choices=TARGETS, default=TARGETS)
    options = parser.parse_args()
    for name in options.targets:
        with tempfile.TemporaryDirectory(prefix="netzblatt-publishing-") as folder:
            measure(name, Path(folder), options.files)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _print(f"peak memory {peak:.0f} MB")


def measure(name: str, place: Path, count: int) -> None:
    """Publishes a site of so many articles to a target of a name, and prints what each step took."""
    site = place / "site"
    write_site(site, count)
    os.environ |= {**CREDENTIALS, **(ENVIRONMENTS[name]() if name in ENVIRONMENTS else {})}
    with _open(name, place) as open_one:
        rivals = list(_find_rivals(name, site, place))
        for step in ("first", "nothing changed", "one article"):
            if step == "one article":
                change_site(site)
            _measure_step(f"{name}, {step}", site, open_one, PublishOptions(by="benchmark"))
            for rival in rivals:
                started = time.perf_counter()
                # Older versions of rclone stumble over it.
                environment = {name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"}
                subprocess.run(rival.command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
                _print(f"{f'{rival.name} to {name}, {step}':32} {time.perf_counter() - started:7.2f} s")
        for is_verified in (False, True):
            options = PublishOptions(by="benchmark", is_forced=True, verifies_all=is_verified)
            _measure_step(f"{name}, all{', read back' if is_verified else ''}", site, open_one, options)


def write_site(site: Path, count: int) -> None:
    """Writes a newsroom's site: as many articles, and a little of the rest."""
    paths = [f"news/2026/{number}/index.html" for number in range(count)]
    paths += [f"news/seite/{number}/index.html" for number in range(CHANGED)]
    paths += [f"assets/site-{number:08x}.css" for number in range(20)]
    for number, path in enumerate([*paths, "index.html", "feed.atom", "sitemap.xml"]):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"<p>%d %s" % (number, TEXT))


def change_site(site: Path) -> None:
    """Changes the files that change with one article, as builds do: each is a new file."""
    lists = [f"news/seite/{number}/index.html" for number in range(CHANGED - 4)]
    for path in ("news/2026/3/index.html", "index.html", "feed.atom", "sitemap.xml", *lists):
        new = (site / path).with_suffix(".new")
        new.write_bytes((site / path).read_bytes() + b"!")
        new.replace(site / path)


def _measure_step(line: str, site: Path, open_one: Callable[[], Target], options: PublishOptions) -> None:
    manifest = {path: digest.of_bytes((site / path).read_bytes()) for path in _list_files(site)}
    started, used = time.perf_counter(), time.process_time()
    with open_one() as target:
        counting = CountingTarget(target)
        outcome = publish(collect_release(site, manifest), counting, options)
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    written = len(outcome.transfer.files) if outcome.transfer else 0
    size = counting.bytes / 1e6
    _print(f"{line:32} {seconds:7.2f} s ({processor:.2f} here), {written} files, {counting.calls} calls, {size:.2f} MB")


def _list_files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


@contextmanager
def _open(name: str, place: Path) -> Iterator[Callable[[], Target]]:
    """Starts the server of a target, and yields a function that opens it."""
    if name != "s3":
        yield CASES[name](place).open
        return
    server, address = _start_store()
    try:
        connect(address).create_bucket(Bucket=BUCKET)
        settings = make_s3_settings("site", endpoint=address)
        yield lambda: open_target(settings, place)
    finally:
        server.kill()
        server.wait()


def _start_store() -> tuple[subprocess.Popen[bytes], str]:
    """Starts the server of a store, and returns it with its address when it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], stdout=subprocess.DEVNULL)  # noqa: S603
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            break
    os.environ["NETZBLATT_STORE"] = f"http://127.0.0.1:{port}"
    return server, f"http://127.0.0.1:{port}"


def _find_rivals(name: str, site: Path, place: Path) -> Iterator[Rival]:
    """Yields the programs that could do the same, as far as they are installed."""
    other, quiet = place / "other", ["--config", os.devnull]
    if name == "folder":
        yield Rival("rsync", ["rsync", "-a", "--delete", f"{site}/", f"{other}/"])
    if name == "ssh":
        server = start_ssh_server()
        ssh = f"ssh -F {server.config}"
        yield Rival("rsync", ["rsync", "-a", "--delete", "-e", ssh, f"{site}/", f"{server.host}:{other}/"])
    if name == "s3" and shutil.which("rclone"):
        store = os.environ["NETZBLATT_STORE"]
        remote = f":s3,provider=Other,env_auth=true,region=us-east-1,endpoint='{store}':{BUCKET}/other"
        yield Rival("rclone", ["rclone", "sync", *quiet, "--checksum", str(site), remote])
    if name == "s3" and shutil.which("hugo"):
        url = (
            f"s3://{BUCKET}?prefix=hugo/&region=us-east-1&endpoint={os.environ['NETZBLATT_STORE']}&use_path_style=true"
        )
        other.mkdir()
        target = f'[[deployment.targets]]\nname = "store"\nURL = "{url}"\n'
        (other / "hugo.toml").write_text(f'publishDir = "{site}"\n[deployment]\n{target}', "utf-8")
        yield Rival("hugo", ["hugo", "deploy", "--source", str(other), "--maxDeletes", "-1"])


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
