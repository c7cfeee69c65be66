"""Tells what an S3 store, or the way to it, refused, as OSError with words for people. Knows no target."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

# For codes of S3 and for statuses of HTTP: the number, by which Python chooses the class of the exception, and words of
# the catalogue, "" for those of the number.
MEANINGS: Mapping[str | int, tuple[int, str]] = {
    "InvalidAccessKeyId": (errno.EACCES, "command/world/store-keys"),
    "SignatureDoesNotMatch": (errno.EACCES, "command/world/store-keys"),
    "InvalidToken": (errno.EACCES, "command/world/store-keys"),
    "ExpiredToken": (errno.EACCES, "command/world/store-keys"),
    "RequestTimeTooSkewed": (errno.EACCES, "command/world/clock"),
    "NoSuchBucket": (errno.EACCES, "command/world/store-bucket"),
    "InvalidBucketName": (errno.EACCES, "command/world/store-bucket"),
    "AuthorizationHeaderMalformed": (errno.EACCES, "command/world/store-region"),
    "PermanentRedirect": (errno.EACCES, "command/world/store-region"),
    "AccessDenied": (errno.EACCES, "command/world/store-rights"),
    "ConditionalRequestConflict": (errno.EEXIST, "command/world/publisher"),
    "QuotaExceeded": (errno.ENOSPC, ""),
    "XMinioStorageFull": (errno.ENOSPC, ""),
    "InternalError": (errno.ECONNABORTED, "command/world/busy"),
    301: (errno.EACCES, "command/world/store-region"),
    401: (errno.EACCES, "command/world/store-rights"),
    403: (errno.EACCES, "command/world/store-rights"),
    404: (errno.ENOENT, ""),
    412: (errno.EEXIST, "command/world/publisher"),
    429: (errno.ECONNABORTED, "command/world/busy"),
    500: (errno.ECONNABORTED, "command/world/busy"),
    # Of all that we ask for, these are conditions.
    501: (errno.ENOTSUP, ""),
    502: (errno.ECONNABORTED, "command/world/busy"),
    503: (errno.ECONNABORTED, "command/world/busy"),
    504: (errno.ECONNABORTED, "command/world/busy"),
    507: (errno.ENOSPC, ""),
}
# For classes of botocore that say why no answer came. The first that fits counts.
WAYS = (
    ({"NoCredentialsError", "PartialCredentialsError"}, errno.EACCES, "command/world/credentials"),
    ({"CredentialRetrievalError", "ProfileNotFound"}, errno.EACCES, "command/world/credentials"),
    ({"SSOError", "TokenRetrievalError", "LoginError"}, errno.EACCES, "command/world/credentials"),
    ({"SSLError"}, errno.ECONNABORTED, "command/world/certificate"),
    ({"ReadTimeoutError", "ConnectTimeoutError"}, errno.ETIMEDOUT, ""),
    ({"HTTPClientError", "IncompleteReadError"}, errno.ECONNRESET, ""),
    ({"NoRegionError"}, errno.EINVAL, "command/world/store-region"),
    ({"ParamValidationError"}, errno.EINVAL, "command/world/store-bucket"),
    # Nobody is there.
    ({"BotoCoreError"}, errno.ECONNREFUSED, ""),
)


@contextmanager
def tell_faults(place: str, path: str = "") -> Iterator[None]:
    """Raises OSError for whatever Amazon's library raises. `place` is the store, `path` the file.

    FileNotFoundError means that there is no such file, FileExistsError that a condition does not hold, and ENOTSUP that
    the store knows no conditions. Of the library's own exceptions nothing is told: their texts may hold a part of the
    credentials.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as fault:
        status = fault.response["ResponseMetadata"]["HTTPStatusCode"]
        raise make_fault(fault.response["Error"], place, path, status=status) from None
    except BotoCoreError as fault:
        raise _describe_way(fault, place) from None


def make_fault(error: Mapping[str, Any], place: str, path: str, *, status: int = 0) -> OSError:
    """Makes an exception of the error that a store answers with."""
    code = error.get("Code", "")
    number, words = MEANINGS.get(code) or MEANINGS.get(status) or (0, f"{code} {error.get('Message', status)}".strip())
    is_of_file = number in {0, errno.ENOENT, errno.EEXIST}
    return OSError(number, words or os.strerror(number), path if is_of_file else place)


def _describe_way(fault: Exception, place: str) -> OSError:
    """Describes why no answer came."""
    if isinstance(getattr(fault, "kwargs", {}).get("error"), ValueError):
        # There is a line break in one of the keys: they cannot be sent.
        return PermissionError(errno.EACCES, "command/world/store-keys", place)
    classes = {each.__name__ for each in type(fault).__mro__}
    number, words = next((number, words) for names, number, words in WAYS if names & classes)
    return OSError(number, words or os.strerror(number), place)
