"""The commands' own sentences, in the language that is wanted. Messages of Problems are not here but in
netzblatt/locale/: a build without Problems must not pay for reading those.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

from netzblatt.commands._shared import english, german

DEFAULT = "en"
WORDS: Mapping[str, Mapping[str, str]] = {"de": german.WORDS, "en": english.WORDS}
FAULTS = {
    errno.ENOSPC: "space",
    errno.EDQUOT: "space",
    errno.EADDRINUSE: "port",
    errno.EADDRNOTAVAIL: "address",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "readonly",
    errno.ENOENT: "missing",
}


def environment_language() -> str:
    """The person's language, as POSIX ranks the variables; English unless it is ours."""
    tags = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return primary(next(filter(None, tags), DEFAULT))


def primary(tag: str) -> str:
    """The language of "de-AT" or "de_DE.UTF-8" among those that the commands speak."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return language if language in WORDS else DEFAULT


def words(key: str, *, language: str = "", **values: object) -> str:
    """The sentence `key`; `n` among the values chooses between one and several."""
    sentences = WORDS[primary(language) if language else environment_language()]
    sentence = sentences.get(f"{key}/one", sentences[key]) if values.get("n") == 1 else sentences[key]
    return sentence.format(**values)


def counted(counts: Mapping[str, int], *, language: str) -> str:
    """`2 pages, 1 feed and 3 calendars`: what there is none of is not told, unless there is nothing at all."""
    parts = [words(key, language=language, n=n) for key, n in counts.items() if n]
    if not parts:
        return words(next(iter(counts)), language=language, n=0)
    return words("and", language=language).join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def describe(fault: OSError) -> str:
    """The world's fault in one line."""
    if fault.errno is None:
        return str(fault)
    reason = words(f"world/{FAULTS[fault.errno]}") if fault.errno in FAULTS else str(fault.strerror)
    names = [str(name) for name in (fault.filename, fault.filename2) if name]
    return words("world", reason=": ".join([reason, *names]))
