"""Measures publishing to a store that speaks S3: moto's server, in a process of its own on this machine.

python -m benchmarks.publishing --files 10000
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import boto3

from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import PublishOptions, open_target, publish
from netzblatt.publish.release import Release, ReleaseFile

BUCKET = "netz"
KEYS = {"AWS_ACCESS_KEY_ID": "netz", "AWS_SECRET_ACCESS_KEY": "netz", "AWS_EC2_METADATA_DISABLED": "true"}
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


def make_files(count: int) -> dict[str, bytes]:
    """Makes the files of a newsroom: as many articles, and a little of the rest."""
    text = b"Ein Satz, wie er in der Zeitung steht. " * 100
    files = {f"news/2026/{number}/index.html": b"<p>%d %s" % (number, text) for number in range(count)}
    files |= {f"assets/site-{number:08x}.css": text for number in range(20)}
    return files | {"index.html": text, "news/index.html": text, "feed.atom": text, "sitemap.xml": text}


def make_release(files: Mapping[str, bytes]) -> Release:
    """Makes a release of files in memory."""
    return {path: ReleaseFile.of_bytes(path, data) for path, data in files.items()}


def measure(name: str, release: Release, settings: TargetSettings) -> None:
    """Publishes a release, and prints what that took."""
    sent: Counter[str] = Counter()
    started, used = time.perf_counter(), time.process_time()
    with open_target(settings, Path()) as target:
        client = vars(target)["_client"]
        client.meta.events.register("before-send.s3", lambda request, **_: sent.update([request.method]))
        outcome = publish(release, target, PublishOptions(by="benchmark", gone=()))
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    written = len(outcome.transfer.files) if outcome.transfer else 0
    requests = ", ".join(f"{count} {method}" for method, count in sorted(sent.items()))
    line = f"{name:16} {seconds:7.2f} s, of the processor {processor:6.2f}; {written} files; {requests}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def start_server() -> tuple[subprocess.Popen[bytes], str]:
    """Starts the server, and returns it with its address when it answers."""
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
    return server, f"http://127.0.0.1:{port}"


def main() -> None:
    """Measures a first publishing, one after an article was changed, and one after nothing was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    count = parser.parse_args().files
    os.environ |= KEYS
    server, address = start_server()
    try:
        boto3.client("s3", endpoint_url=address, region_name="us-east-1").create_bucket(Bucket=BUCKET)
        settings = TargetSettings(
            name="live", kind=TargetKind.S3, bucket=BUCKET, endpoint=address, region="us-east-1", folder="site"
        )
        files = make_files(count)
        measure("first", make_release(files), settings)
        measure("nothing changed", make_release(files), settings)
        changed = ("news/2026/3/index.html", "news/index.html", "index.html", "feed.atom")
        files |= {path: files[path] + b"!" for path in changed}
        measure("one article", make_release(files), settings)
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
