"""The targets of a site, as its editors meant them. Knows no protocol."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen


class TargetKind(StrEnum):
    """The ways in which files get to a target."""

    FOLDER = "folder"
    SSH = "ssh"
    S3 = "s3"
    GIT = "git"
    SFTP = "sftp"
    FTPS = "ftps"


class WebServer(StrEnum):
    """The servers and services whose limits and files for redirects and headers we know."""

    APACHE = "apache"
    NGINX = "nginx"
    CADDY = "caddy"
    GITHUB_PAGES = "github-pages"
    GITLAB_PAGES = "gitlab-pages"
    CLOUDFLARE = "cloudflare"
    NETLIFY = "netlify"
    S3 = "s3"


class TargetSettings(Frozen, frozen=True, kw_only=True):
    """A target of `publish`, by its `name`.

    `folder` is the docroot, or the folder with the releases (ssh), or a prefix (s3). `host` serves what is there, at
    `address`: a URL without a slash at its end. Names for feed readers hold the `first_address` of the site, or if that
    is "", its `site_address`. With `hsts`, browsers ask for it by HTTPS only; pages may load something from
    `allowed_hosts`. If the host reads `compressed` copies of texts, it is given some. `server` has a `port`, 0 for the
    usual one. Secrets are never here: they come from the environment, or from an ssh agent. The site `moved_from` the
    target of that name; "" for none.
    """

    name: str
    kind: TargetKind
    host: WebServer | None = None
    address: str = ""
    site_address: str = ""
    first_address: str = ""
    folder: str = ""
    server: str = ""
    port: int = 0
    user: str = ""
    bucket: str = ""
    endpoint: str = ""
    region: str = ""
    repository: str = ""
    branch: str = "gh-pages"
    hsts: bool = False
    compressed: bool = True
    moved_from: str = ""
    allowed_hosts: tuple[str, ...] = ()


class Publishing(Frozen, frozen=True, kw_only=True):
    """All targets of a site in their order, the addresses that are `gone` on purpose, and words that are `private`: no
    published file may hold them. Search engines are told of changes with the key `indexnow`, subscribers of feeds by
    the hub `websub`, a URL; "" for neither.
    """

    targets: tuple[TargetSettings, ...] = ()
    gone: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    indexnow: str = ""
    websub: str = ""
