"""Makes targets of what site.yml says about them. Knows no target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from netzblatt.model.frozen import field_names
from netzblatt.model.problem import Problem
from netzblatt.model.publishing import Publishing, TargetKind, TargetSettings

if TYPE_CHECKING:
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.publishing import TargetForm
    from netzblatt.read.forms.site import SiteForm

# The fields without which a target of a kind cannot be found.
NEEDED_FIELDS = {
    TargetKind.FOLDER: ("folder",),
    TargetKind.SSH: ("server", "folder"),
    TargetKind.S3: ("bucket",),
    TargetKind.GIT: ("repository",),
    TargetKind.SFTP: ("server", "user", "folder"),
    TargetKind.FTPS: ("server", "user", "folder"),
}

# What a target has of its site.
OF_SITE = frozenset({"site_address", "first_address", "allowed_hosts"})


def make_publishing(form: SiteForm) -> Publishing:
    """Returns how a site is published."""
    return Publishing(
        targets=tuple(_make_target(target, form) for target in form.publish),
        gone=form.gone,
        private=form.private,
        indexnow=form.indexnow,
        websub=form.websub,
    )


def find_incomplete_targets(filled: Filled[SiteForm]) -> Iterator[Problem]:
    """Yields an error for each field that a target lacks or that names a bucket once too often, for each address under
    which no link would lead anywhere, for each name that two targets have, and for each that none has.
    """
    names: set[str] = set()
    targets = filled.form.publish if filled.form else ()
    for index, target in enumerate(targets):
        for name in NEEDED_FIELDS[target.kind]:
            if not getattr(target, name):
                yield filled.error("publish/incomplete", "publish", index, "kind", field=name, kind=target.kind)
        address = _find_possible_address(target, filled.form.address) if filled.form else ""
        if address != target.address:
            yield filled.error("publish/base", "publish", index, "address", address=target.address, guess=address)
        endpoint = _find_bare_endpoint(target)
        if endpoint != target.endpoint:
            yield filled.error("publish/endpoint", "publish", index, "endpoint", endpoint=endpoint)
        others = [other.name for other in targets if other.name != target.name]
        if target.moved_from and target.moved_from not in others:
            values = {"value": target.moved_from, "names": ", ".join(others) or "–"}
            yield filled.error("publish/moved-from", "publish", index, "moved_from", **values)
        if target.name in names:
            yield filled.error("publish/name-twice", "publish", index, "name", name=target.name)
        names.add(target.name)


def _find_possible_address(target: TargetForm, site: str) -> str:
    """Returns the address of a target with the sub-path of the site, which all its links begin with."""
    return target.address and urlsplit(target.address)._replace(path=urlsplit(site).path).geturl()


def _find_bare_endpoint(target: TargetForm) -> str:
    """Returns the address of a store without the name of the bucket, which providers show with it."""
    parts = urlsplit(target.endpoint)
    host = parts.netloc.removeprefix(f"{target.bucket}.")
    # A server of one's own may be called like its only bucket.
    host = host if host.count(".") > 1 else parts.netloc
    path = parts.path.rstrip("/")
    is_bucket = target.bucket and path.endswith(f"/{target.bucket}")
    return parts._replace(netloc=host, path=path.rpartition("/")[0] if is_bucket else parts.path).geturl()


def _make_target(form: TargetForm, site: SiteForm) -> TargetSettings:
    values = {name: getattr(form, name) for name in field_names(TargetSettings) if name not in OF_SITE}
    values["address"] = form.address or site.address
    return TargetSettings(
        **values, site_address=site.address, first_address=site.first_address, allowed_hosts=site.allowed_hosts
    )
