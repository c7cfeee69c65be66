"""Opens the target that site.yml describes. Knows each by name only: their libraries are loaded late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from netzblatt.model.paths import STORE
from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish.target import Target
from netzblatt.publish.webspace import WebspaceTarget


def open_target(
    settings: TargetSettings, root: Path, *, ask_password: Callable[[TargetSettings], str] = lambda _: ""
) -> Target:
    """Returns the target, which is opened by `with`. A relative folder is one of the project at `root`.

    `ask_password` is called if a server wants a password that is not in the environment, and returns "" if there is
    nobody to ask.
    """
    match settings.kind:
        case TargetKind.FOLDER:
            from netzblatt.publish.folder import FolderTarget

            return FolderTarget(root / settings.folder)
        case TargetKind.SSH:
            from netzblatt.publish.ssh import SshTarget

            server = f"{settings.user}@{settings.server}" if settings.user else settings.server
            ssh = ("ssh", "-p", str(settings.port)) if settings.port else ("ssh",)
            return SshTarget(server, settings.folder, store=root / STORE / "published" / settings.name, ssh=ssh)
        case TargetKind.GIT:
            from netzblatt.publish.git import GitTarget

            return GitTarget(settings.repository, settings.branch, store=root / STORE / "published" / settings.name)
        case TargetKind.S3:
            from netzblatt.publish.s3 import S3Target

            return S3Target(settings)
        case TargetKind.SFTP:
            from netzblatt.publish.sftp import SftpWebspace

            return WebspaceTarget(SftpWebspace(settings, ask_password))
        case TargetKind.FTPS:
            from netzblatt.publish.ftps import FtpsWebspace

            return WebspaceTarget(FtpsWebspace(settings, ask_password))
