"""The forms of the targets in content/site.yml, and of the site's addresses. Knows no target."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from netzblatt.model.publishing import TargetKind, WebServer
from netzblatt.read.forms.fields import FlagField, read_count, read_text, read_url
from netzblatt.read.forms.form import Also, Form
from netzblatt.read.forms.values import FieldError, Value

# The words for kinds of targets, in both languages. Plain FTP sends the password in the clear.
TARGET_KINDS = {str(kind): kind for kind in TargetKind}
TARGET_KINDS |= {"ordner": TargetKind.FOLDER, "ftp über tls": TargetKind.FTPS, "ftp-tls": TargetKind.FTPS}
UNSAFE_KINDS = frozenset({"ftp"})
LOGIN = re.compile(r"^[^/@:\s]*:[^/@\s]*@")
PASSWORD = re.compile(r"//[^/@:\s]*:[^/@\s]*@")
SHORTEST_PRIVATE_WORD = 8
SERVER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:]+\]?")
USER = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._@+-]*)")
INDEXNOW_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
TARGET_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,30}")


def read_site_address(value: object) -> str:
    """Reads the URL of a site and returns it without a slash at its end."""
    address = read_url(value)
    parts = urlsplit(address)
    try:
        (parts.hostname or "").encode("idna")
    except UnicodeError:
        # It is too long for a domain name (RFC 3492).
        raise FieldError(value, "form/url", corrected="https://www.example.org/") from None
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


def read_server(value: object) -> str:
    """Reads the name or the number of a server, as programs take it on their command lines."""
    server = read_argument(value)
    if LOGIN.search(server):
        raise FieldError(LOGIN.sub("…@", server), "publish/secret")
    if not SERVER.fullmatch(server):
        raise FieldError(value, "settings/host", corrected=re.sub(r"^.*//|[/:].*", "", server))
    return server


def read_user(value: object) -> str:
    """Reads the name with which somebody logs in."""
    user = read_argument(value)
    if not USER.fullmatch(user):
        raise FieldError(value, "publish/user")
    return user


def read_argument(value: object) -> str:
    """Reads a text that is handed to another program, which would take a hyphen at its beginning for an option."""
    text = read_text(value)
    if text.startswith("-"):
        raise FieldError(value, "publish/option")
    return text


def read_repository(value: object) -> str:
    """Reads the address of a repository: a URL, or as ssh and git write it. It holds no password."""
    address = read_argument(value)
    if PASSWORD.search(address):
        raise FieldError(PASSWORD.sub("//…@", address), "publish/secret")
    return address


def read_endpoint(value: object) -> str:
    """Reads the URL of a store. It holds no password."""
    return read_repository(read_url(value))


def read_private_word(value: object) -> str:
    """Reads a word that no published file may hold; one of few letters would be in many by chance."""
    word = read_text(value)
    if len(word) < SHORTEST_PRIVATE_WORD:
        raise FieldError(value, "publish/short-word", least=SHORTEST_PRIVATE_WORD)
    return word


def read_indexnow_key(value: object) -> str:
    """Reads a key of IndexNow: the name of a file that everybody can read."""
    key = read_text(value)
    if not INDEXNOW_KEY.fullmatch(key):
        raise FieldError(value, "publish/indexnow")
    return key


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
Server = Annotated[str, Value(read_server)]
User = Annotated[str, Value(read_user)]
Argument = Annotated[str, Value(read_argument)]
Port = Annotated[int, Value(read_port)]
PrivateWord = Annotated[str, Value(read_private_word)]
IndexNowKey = Annotated[str, Value(read_indexnow_key)]
OwnAddress = Annotated[str, Value(read_own_address)]


class TargetForm(Form):
    """A place that the site is published to."""

    name: TargetName
    kind: Annotated[TargetKindWord, Also("art")]
    host: Annotated[WebServerWord | None, Also("webserver")] = None
    address: Annotated[SiteAddress, Also("adresse")] = ""
    folder: Annotated[Argument, Also("ordner")] = ""
    server: Server = ""
    port: Port = 0
    user: Annotated[User, Also("benutzer")] = ""
    bucket: Argument = ""
    endpoint: Annotated[Endpoint, Also("endpunkt")] = ""
    region: Argument = ""
    repository: RepositoryAddress = ""
    branch: Annotated[Argument, Also("zweig")] = "gh-pages"
    hsts: FlagField = False
    compressed: Annotated[FlagField, Also("komprimiert")] = True
    moved_from: Annotated[TargetName, Also("umgezogen_von")] = ""
