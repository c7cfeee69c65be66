"""The forms of the targets in content/site.yml, and of the site's addresses. Knows no target."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from netzblatt.model.publishing import TargetKind, WebServer
from netzblatt.read.forms.fields import TextField, read_count, read_text, read_url
from netzblatt.read.forms.form import Also, Form
from netzblatt.read.forms.values import FieldError, Value

# The words for kinds of targets, in both languages. Plain FTP sends the password in the clear.
TARGET_KINDS = {str(kind): kind for kind in TargetKind}
TARGET_KINDS |= {"ordner": TargetKind.FOLDER, "ftp über tls": TargetKind.FTPS, "ftp-tls": TargetKind.FTPS}
UNSAFE_KINDS = frozenset({"ftp"})
PASSWORD = re.compile(r"//[^/@\s]*:[^/@\s]*@")
TARGET_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,30}")


def read_site_address(value: object) -> str:
    """Reads the URL of a site and returns it without a slash at its end."""
    address = read_url(value)
    parts = urlsplit(address)
    if parts.query or parts.fragment or parts.username or "//" in parts.path:
        host = parts.netloc.split("@")[-1]
        raise FieldError(value, "settings/address", corrected=f"{parts.scheme}://{host}{parts.path}")
    return address.rstrip("/")


def read_target_name(value: object) -> str:
    """Reads the name of a target, a word for the command line."""
    name = read_text(value)
    if not TARGET_NAME.fullmatch(name):
        raise FieldError(value, "publish/name")
    return name


def read_target_kind(value: object) -> TargetKind:
    """Reads the kind of a target, one of TARGET_KINDS."""
    word = read_text(value).casefold()
    if word not in TARGET_KINDS:
        kinds = ", ".join(sorted(TargetKind))
        raise FieldError(value, "publish/unsafe" if word in UNSAFE_KINDS else "publish/kind", kinds=kinds)
    return TARGET_KINDS[word]


def read_web_server(value: object) -> WebServer:
    """Reads the name of a web server or service, one of WebServer."""
    word = read_text(value).casefold().replace(" ", "-")
    if word not in list(WebServer):
        raise FieldError(value, "publish/host", hosts=", ".join(sorted(WebServer)))
    return WebServer(word)


def read_port(value: object) -> int:
    """Reads the number of a port, from 1 to 65535."""
    port = read_count(value)
    if not 1 <= port <= 65_535:
        raise FieldError(value, "publish/port")
    return port


def read_repository(value: object) -> str:
    """Reads the address of a repository: a URL, or as ssh and git write it. It holds no password."""
    address = read_text(value)
    if PASSWORD.search(address):
        raise FieldError(PASSWORD.sub("//…@", address), "publish/secret")
    return address


def read_endpoint(value: object) -> str:
    """Reads the URL of a store. It holds no password."""
    return read_repository(read_url(value))


def read_own_address(value: object) -> str:
    """Reads an address of the site, from its root on: "/news/2024/messe/"."""
    address = read_text(value)
    if not address.startswith("/") or address == "/":
        raise FieldError(value, "publish/gone")
    return address


SiteAddress = Annotated[str, Value(read_site_address)]
TargetName = Annotated[str, Value(read_target_name)]
TargetKindWord = Annotated[TargetKind, Value(read_target_kind)]
WebServerWord = Annotated[WebServer, Value(read_web_server)]
RepositoryAddress = Annotated[str, Value(read_repository)]
Endpoint = Annotated[str, Value(read_endpoint)]
Port = Annotated[int, Value(read_port)]
OwnAddress = Annotated[str, Value(read_own_address)]


class TargetForm(Form):
    """A place that the site is published to."""

    name: TargetName
    kind: Annotated[TargetKindWord, Also("art")]
    host: Annotated[WebServerWord | None, Also("webserver")] = None
    address: Annotated[SiteAddress, Also("adresse")] = ""
    folder: Annotated[TextField, Also("ordner")] = ""
    server: TextField = ""
    port: Port = 0
    user: Annotated[TextField, Also("benutzer")] = ""
    bucket: TextField = ""
    endpoint: Annotated[Endpoint, Also("endpunkt")] = ""
    region: TextField = ""
    repository: RepositoryAddress = ""
    branch: Annotated[TextField, Also("zweig")] = "gh-pages"
