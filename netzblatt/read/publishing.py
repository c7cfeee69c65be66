"""Makes targets of what site.yml says about them. Knows no target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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


def make_publishing(form: SiteForm) -> Publishing:
    """Returns how a site is published."""
    return Publishing(targets=tuple(map(_make_target, form.publish)), gone=form.gone, private=form.private)


def find_incomplete_targets(filled: Filled[SiteForm]) -> Iterator[Problem]:
    """Yields an error for each field that a target lacks, and for each name that two targets have."""
    names: set[str] = set()
    for index, target in enumerate(filled.form.publish if filled.form else ()):
        for name in NEEDED_FIELDS[target.kind]:
            if not getattr(target, name):
                yield filled.error("publish/incomplete", "publish", index, "kind", field=name, kind=target.kind)
        if target.name in names:
            yield filled.error("publish/name-twice", "publish", index, "name", name=target.name)
        names.add(target.name)


def _make_target(form: TargetForm) -> TargetSettings:
    return TargetSettings(**{name: getattr(form, name) for name in field_names(TargetSettings)})
