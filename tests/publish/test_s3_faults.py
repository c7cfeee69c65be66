from __future__ import annotations

import errno

import pytest
from botocore import exceptions as known

from netzblatt.publish.s3_faults import make_fault, tell_faults


@pytest.mark.parametrize(
    ("code", "status", "kind", "words"),
    [
        ("AccessDenied", 403, PermissionError, "command/world/store-rights"),
        ("SignatureDoesNotMatch", 403, PermissionError, "command/world/store-keys"),
        ("RequestTimeTooSkewed", 403, PermissionError, "command/world/clock"),
        ("NoSuchBucket", 404, PermissionError, "command/world/store-bucket"),
        ("NoSuchKey", 404, FileNotFoundError, "No such file or directory"),
        ("404", 404, FileNotFoundError, "No such file or directory"),
        ("PreconditionFailed", 412, FileExistsError, "command/world/publisher"),
        ("ConditionalRequestConflict", 409, FileExistsError, "command/world/publisher"),
        ("SlowDown", 503, ConnectionError, "command/world/busy"),
        ("", 500, ConnectionError, "command/world/busy"),
        ("QuotaExceeded", 403, OSError, "No space left on device"),
        ("Strange", 400, OSError, "Strange indeed"),
        ("", 418, OSError, "indeed"),
    ],
)
def test_an_answer_is_told_in_words_for_people(code: str, status: int, kind: type[OSError], words: str) -> None:
    fault = make_fault({"Code": code, "Message": "indeed"}, "bucket", "a/b", status=status)
    assert isinstance(fault, kind)
    assert words == fault.strerror
    assert fault.filename in {"bucket", "a/b"}


@pytest.mark.parametrize(
    ("fault", "kind", "number"),
    [
        (known.NoCredentialsError(), PermissionError, errno.EACCES),
        (known.SSOTokenLoadError(error_msg="x"), PermissionError, errno.EACCES),
        (known.SSLError(endpoint_url="x", error="x"), ConnectionError, errno.ECONNABORTED),
        (known.ReadTimeoutError(endpoint_url="x"), TimeoutError, errno.ETIMEDOUT),
        (known.ConnectTimeoutError(endpoint_url="x"), TimeoutError, errno.ETIMEDOUT),
        (known.ConnectionClosedError(endpoint_url="x"), ConnectionResetError, errno.ECONNRESET),
        (known.ResponseStreamingError(error="x"), ConnectionResetError, errno.ECONNRESET),
        (known.IncompleteReadError(actual_bytes=1, expected_bytes=2), ConnectionResetError, errno.ECONNRESET),
        (known.EndpointConnectionError(endpoint_url="x"), ConnectionRefusedError, errno.ECONNREFUSED),
        (known.ParamValidationError(report="x"), OSError, errno.EINVAL),
        (known.HTTPClientError(error=ValueError("secret")), PermissionError, errno.EACCES),
    ],
)
def test_a_way_that_failed_is_told_as_what_it_is(fault: Exception, kind: type[OSError], number: int) -> None:
    with pytest.raises(kind) as raised, tell_faults("bucket"):
        raise fault
    assert (number, "bucket") == (raised.value.errno, raised.value.filename)
    assert raised.value.__suppress_context__
    assert "secret" not in str(raised.value)
