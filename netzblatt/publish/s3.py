"""A bucket of any store that speaks S3 as a target. Knows no release."""

from __future__ import annotations

import errno
import os
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import md5
from io import BytesIO
from typing import Any, BinaryIO, Self

from netzblatt.cache import digest
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.cache_lifetimes import choose_cache_lifetime
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.s3_faults import make_fault, tell_faults
from netzblatt.publish.target import CONTROL
from netzblatt.publish.target_lock import PAUSE
from netzblatt.tools.web.media_types import guess_media_type

# Uploads at the same time. More wait for the processor.
THREADS = 8
# In seconds.
CONNECT_PATIENCE = 10
READ_PATIENCE = 60
TRIES = 4
# The keys that one request may delete.
MOST_DELETED_AT_ONCE = 1_000
# In place of a version.
MISSING = "missing"


class S3Target:
    """The files of a bucket whose keys begin with `folder`. Others in it stay.

    What publishers know is written on the condition that nobody has written it since we read it (If-Match); a store
    that knows no conditions writes it all the same. The keys to the store are those of the environment or of the
    person's profile (~/.aws). Raises ModuleNotFoundError if boto3 is not installed.
    """

    is_whole = False

    def __init__(self, settings: TargetSettings) -> None:
        import boto3

        self._bucket = settings.bucket
        self._place = settings.endpoint or settings.bucket
        folder = settings.folder.strip("/")
        self._prefix = f"{folder}/" if folder else ""
        # The versions of the files of publishers, as we know them.
        self._versions: dict[str, str] = {}
        self._knows_conditions = self._knows_redirects = True
        with tell_faults(self._place):
            self._client = _make_client(boto3.Session(region_name=settings.region or None), settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        try:
            with tell_faults(self._place, path):
                response = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)
                # Whatever is not read to its end keeps a connection open.
                with closing(response["Body"]) as body:
                    if "ETag" not in response:
                        raise OSError(errno.EINVAL, "command/world/store-none", self._place)
                    if response.get("ContentLength", 0) > MOST_KEPT_BYTES:
                        raise OSError(errno.EFBIG, "too large", path)
                    data: bytes = body.read()
        except FileNotFoundError:
            self._remember(path, MISSING)
            return None
        self._remember(path, response["ETag"])
        return data

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files, several at a time; None for each that is not there."""
        with ThreadPoolExecutor(THREADS) as threads:
            return list(threads.map(self.read, paths))

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        # A store that takes no notice of conditions would write it all the same.
        if self.read(path) is not None:
            return False
        self._versions[path] = MISSING
        try:
            self.write([ReleaseFile.of_bytes(path, data)])
        except FileExistsError:
            return False
        if not self._knows_conditions:
            # Of several that write at the same time, the last has it.
            time.sleep(PAUSE)
            return self.read(path) == data
        return True

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files, several at a time."""
        with ThreadPoolExecutor(THREADS) as threads:
            # After the first fault, the rest is not begun.
            for _ in threads.map(self._write_file, files):
                pass

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files, many at a time."""
        for start in range(0, len(paths), MOST_DELETED_AT_ONCE):
            keys = [{"Key": self._prefix + path} for path in paths[start : start + MOST_DELETED_AT_ONCE]]
            with tell_faults(self._place, paths[start]):
                answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})
            for error in answer.get("Errors", ()):
                raise make_fault(error, self._place, paths[start])
        for path in paths:
            self._versions.pop(path, None)

    def switch(self, release: str, *, earlier: str) -> None:
        """Does nothing: each file is there as soon as it is written."""

    def _remember(self, path: str, version: str) -> None:
        if path.startswith(CONTROL):
            self._versions[path] = version

    def _write_file(self, file: ReleaseFile) -> None:
        """Writes a file, if it is as we know it. Raises FileExistsError if another publisher has written it since."""
        headers = {**self._make_condition(file.path), **self._make_redirect(file)}
        try:
            self._put(file, **headers)
        except FileExistsError:
            # Perhaps it was us, and only the answer was lost.
            if self.read(file.path) != file.read():
                raise
        except OSError as fault:
            if fault.errno != errno.ENOTSUP or not headers:
                raise
            if file.leads_to:
                # Its page leads on, here as everywhere.
                self._knows_redirects = False
            else:
                self._knows_conditions = False
            self._put(file)

    def _make_condition(self, path: str) -> Mapping[str, str]:
        version = self._versions.get(path, "")
        if not version or not self._knows_conditions:
            return {}
        return {"IfNoneMatch": "*"} if version == MISSING else {"IfMatch": version}

    def _make_redirect(self, file: ReleaseFile) -> Mapping[str, str]:
        """Makes what the store answers in the place of a page that leads on, where it serves websites by itself."""
        return {"WebsiteRedirectLocation": file.leads_to} if file.leads_to and self._knows_redirects else {}

    def _put(self, file: ReleaseFile, **headers: str) -> None:
        with file.open() as stream:
            if digest.of_stream(stream)[0] != file.digest:
                raise OSError(0, "command/world/changed", file.path)
            stream.seek(0)
            # The store refuses what does not arrive as it was sent.
            checksum = _compute_md5(stream)
            stream.seek(0)
            with tell_faults(self._place, file.path):
                answer = self._client.put_object(
                    Bucket=self._bucket,
                    Key=self._prefix + file.path,
                    Body=stream,
                    ContentMD5=checksum,
                    ContentType=guess_media_type(file.path),
                    CacheControl=choose_cache_lifetime(file.path),
                    **headers,
                )
        self._remember(file.path, answer.get("ETag", ""))


def _make_client(session: Any, settings: TargetSettings) -> Any:
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_PATIENCE,
        read_timeout=READ_PATIENCE,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        max_pool_connections=THREADS,
        # Many stores know neither the newer checksums nor addresses with the bucket in the host's name.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if settings.endpoint else "auto"},
    )
    try:
        client = session.client("s3", endpoint_url=settings.endpoint or None, config=config)
    except ValueError:
        # The address is none.
        raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED), settings.endpoint) from None
    client.meta.events.register("before-call.s3.DeleteObjects", _add_md5)
    client.meta.events.register_last("before-call.s3", _send_at_once)
    return client


def _compute_md5(stream: BinaryIO) -> str:
    checksum = md5(usedforsecurity=False)
    while piece := stream.read(digest.CHUNK):
        checksum.update(piece)
    return b64encode(checksum.digest()).decode()


def _add_md5(params: dict[str, Any], **_: object) -> None:
    """Adds the checksum of a request that every store knows, in place of that which Amazon's library adds."""
    params["headers"]["Content-MD5"] = _compute_md5(BytesIO(params["body"]))
    params["context"]["checksum"] = {}


def _send_at_once(params: dict[str, Any], **_: object) -> None:
    """Sends a file with the request, without asking first whether it is welcome: each is small."""
    params["headers"].pop("Expect", None)
