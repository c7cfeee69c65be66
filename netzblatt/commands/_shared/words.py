"""Phrases what commands say: words of netzblatt/locale/ whose keys begin with "command/", in the wanted language.
Knows no command and prints nothing.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_PATH_BYTES, MOST_TEXT_BYTES
from netzblatt.model.paths import SITE_FILE
from netzblatt.tools.i18n.catalogue import (
    DEFAULT,
    find_language_names,
    find_text,
    match_language,
    translate,
    translate_plural,
)

# The language of a site that names none (forms/site.py).
SITE_DEFAULT = "de"
# In letters: as much of a path as tells where it begins.
MOST_SHOWN = 200
SITE_LANGUAGE = re.compile(r"^(?:language|sprache)[ \t]*:[ \t]*[\"']?([^\W\d_]+)", re.MULTILINE | re.IGNORECASE)
FAULTS = {
    errno.ENOSPC: "space",
    errno.EDQUOT: "space",
    errno.EADDRINUSE: "port",
    errno.EADDRNOTAVAIL: "address",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "readonly",
    errno.ENOENT: "missing",
    errno.ELOOP: "link",
    errno.EEXIST: "taken",
    errno.ENAMETOOLONG: "long",
    # The first for a link to another disk, the second for a folder on which one is mounted.
    errno.EXDEV: "disk",
    errno.EBUSY: "disk",
    errno.ECONNREFUSED: "refused",
    errno.ECONNRESET: "reset",
    errno.ETIMEDOUT: "timeout",
    errno.ECONNABORTED: "reset",
    errno.EPIPE: "reset",
    errno.EHOSTUNREACH: "unreachable",
    errno.ENETUNREACH: "unreachable",
}


def find_environment_language() -> str:
    """Finds the person's language, as POSIX ranks the variables; English if we do not speak it. Where the environment
    names none, as on Windows and for cron, it is the site's.
    """
    tags = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    tag = next(filter(None, tags), "C")
    if tag.partition(".")[0] not in {"C", "POSIX"}:
        return match_language(tag)
    return _find_site_language(Path.cwd(), Path(sys.argv[0]).absolute().parent)


@cache
def _find_site_language(here: Path, door: Path) -> str:
    """Returns the language of the site around a folder, or beside build.py; English if there is none."""
    for folder in (here, *here.parents, door):
        with suppress(OSError):
            data = read_regular_file(folder / SITE_FILE, most=MOST_TEXT_BYTES, follows_links=True)
            named = SITE_LANGUAGE.search(data.decode("utf-8", "replace"))
            return find_language_names().get(named[1].casefold(), DEFAULT) if named else SITE_DEFAULT
    return DEFAULT


def phrase(key: str, *, language: str = "", n: int | None = None, **values: object) -> str:
    """Returns the words of a key, by default in the person's language; of a key with plural forms the one for `n`."""
    language = language or find_environment_language()
    if n is None:
        return translate(key, language, **values)
    number = f"{n:,}".replace(",", find_text("command/thousands-mark", language))
    return translate_plural(key, language, n, **{"n": number, **values})


def phrase_help(key: str) -> str:
    """Returns the help of a command or an option in the person's language. click leaves the lines of a paragraph as
    they are behind a backspace, and wraps all others.
    """
    paragraphs = phrase(key).split("\n\n")
    return "\n\n".join(f"\b\n{paragraph}" if "\n" in paragraph else paragraph for paragraph in paragraphs)


def phrase_counts(counts: Mapping[str, int], *, language: str) -> str:
    """Returns "2 pages, 1 feed and 3 calendars". What there is none of is left out, unless there is nothing at all."""
    parts = [phrase(f"command/count/{name}", language=language, n=n) for name, n in counts.items() if n]
    if not parts:
        return phrase(f"command/count/{next(iter(counts))}", language=language, n=0)
    return phrase("command/and", language=language).join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def describe_fault(fault: OSError) -> str:
    """Describes a fault of the world (a full disk, a port that is taken) in one line."""
    if fault.errno is None:
        return str(fault)
    reason = str(fault.strerror)
    # A name that no server has (socket.gaierror) has numbers of its own.
    number = errno.EADDRNOTAVAIL if type(fault).__name__ == "gaierror" else fault.errno
    if reason.startswith("command/world/"):
        # Whoever raised it knows it better than its number does.
        reason = phrase(reason)
    elif number in FAULTS:
        reason = phrase(f"command/world/{FAULTS[number]}")
    names = [_shorten(str(name)) for name in (fault.filename, fault.filename2) if name]
    return phrase("command/world", reason=": ".join([reason, *names]))


def _shorten(name: str) -> str:
    """Returns the beginning of a path that is longer than systems can carry."""
    return name if len(name) <= MOST_PATH_BYTES else f"{name[:MOST_SHOWN]}…"
