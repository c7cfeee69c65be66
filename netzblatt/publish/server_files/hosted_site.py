"""A site as a web server is to show it, from which the files of all servers are written. Knows no server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import EMBED_FILE, NOT_FOUND
from netzblatt.publish.release import FINGERPRINTED, TEXTS
from netzblatt.publish.server_files.content_policy import ALL_FRAMES, OWN_FRAMES
from netzblatt.publish.target import CONTROL
from netzblatt.tools.web.media_types import OWN_NAMES, guess_media_type

# Whether a page may be shown in frames of other sites: no, but for those that are made for it.
FRAMES = "X-Frame-Options"
ONE_YEAR = "max-age=31536000"
COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    FRAMES: "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
        " microphone=(), midi=(), payment=(), usb=()"
    ),
}


class HostedSite(Frozen, frozen=True, kw_only=True):
    """A site below `base` ("" or "/netz") with all its `paths`. `redirects` lead from addresses to URLs, these
    percent-encoded; the first of them are `needed`, because no page leads on instead. Addresses in `gone` are gone on
    purpose. Both are written from the root of the host, plainly. If it `has_copies`, these
    are compressed ones of texts.
    """

    base: str
    paths: frozenset[str]
    redirects: Mapping[str, str]
    needed: int
    gone: Sequence[str]
    policy: str
    has_hsts: bool = False
    has_copies: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """The headers of every answer."""
        return {**COMMON_HEADERS, **({"Strict-Transport-Security": ONE_YEAR} if self.has_hsts else {})}

    @property
    def has_embeds(self) -> bool:
        """Whether there are pages that are made for frames of other sites."""
        return any(path.endswith(f"/{EMBED_FILE}") for path in self.paths)

    @property
    def open_headers(self) -> dict[str, str]:
        """The headers of every answer that may be shown in frames of other sites."""
        return {name: value for name, value in self.headers.items() if name != FRAMES}

    @property
    def open_policy(self) -> str:
        """The policy of pages that may be shown in frames of other sites."""
        return self.policy.replace(OWN_FRAMES, ALL_FRAMES)

    @property
    def not_found(self) -> str:
        """The address of the page that says that there is nothing; "" if the site has none."""
        return f"{self.base}/{NOT_FOUND}" if NOT_FOUND in self.paths else ""

    @property
    def not_found_below(self) -> dict[str, str]:
        """The addresses of the pages that say so in other languages, by the addresses of the folders of these."""
        pages = sorted(path for path in self.paths if path.endswith(f"/{NOT_FOUND}") and path.count("/") == 1)
        folders = [f"{self.base}/{page.removesuffix(NOT_FOUND)}" for page in pages if self.not_found]
        return {folder: f"{folder}{NOT_FOUND}" for folder in folders}

    def list_hidden_folders(self) -> list[str]:
        """Lists the folders of publishers: in that of the site, and beside it if that is one of the docroot."""
        return [f"{self.base}/{CONTROL}", *([f"{self.base}{CONTROL}"] if self.base else [])]

    @property
    def fingerprint_pattern(self) -> str:
        """The expression (PCRE and RE2) that matches the addresses of fingerprinted files."""
        return f"^{escape_address(self.base)}/{FINGERPRINTED.pattern}$"

    def list_media_types(self) -> dict[str, list[str]]:
        """Lists the media types of the site's files, with their suffixes (".ics")."""
        suffixes = {path[path.rindex(".") :].lower() for path in self.paths if "." in path.rpartition("/")[2]}
        types: dict[str, list[str]] = {}
        for suffix in sorted(suffixes):
            if suffix.isascii() and suffix[1:].isalnum():
                types.setdefault(guess_media_type(f"x{suffix}"), []).append(suffix)
        return types

    def list_copied_suffixes(self) -> list[str]:
        """Lists the suffixes (".ics") of the site's texts that may have compressed copies."""
        suffixes = (suffix for suffixes in self.list_media_types().values() for suffix in suffixes)
        return sorted(suffix for suffix in suffixes if self.has_copies and suffix[1:] in TEXTS)

    def list_special_names(self) -> Mapping[str, str]:
        """Lists the names of files whose media type is not that of their suffix, with it."""
        names = {path.rpartition("/")[2] for path in self.paths}
        return {name: media_type for name, media_type in OWN_NAMES.items() if name in names}


def list_forms(address: str) -> list[str]:
    """Lists the forms in which people write an address: that of a folder, also without the slash at its end."""
    return [address, address.rstrip("/")] if address.rstrip("/") and address.endswith("/") else [address]


def escape_address(address: str) -> str:
    """Returns an expression (PCRE and RE2) that matches an address, and the beginnings of longer ones."""
    # No backslash: servers read it in different ways.
    return re.sub(r"[^\w/-]", lambda sign: f"[{sign[0]}]", address)


def quote_value(text: str) -> str:
    """Writes a value in quotes, as the servers read it in their settings."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
