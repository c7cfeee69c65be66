"""Shows a draft to those who have its address, and takes it away again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from netzblatt.commands._shared.publishing import find_address, open_site_target, print_obstacle, print_plan
from netzblatt.commands._shared.root import find_language, find_settings
from netzblatt.commands._shared.typed_paths import find_text
from netzblatt.commands._shared.words import phrase

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.publish import Outcome, PublishOptions, Target
    from netzblatt.publish.published_site import PublishedSite
    from netzblatt.trial import MadeDraft

# The time that a draft without a date of its own may be looked at.
LONGEST = timedelta(days=14)


class DraftDesk(NamedTuple):
    """The place where drafts of the site at `root` are shown: a target, which readers find at an `address`, or at one
    that nobody knows, "".
    """

    root: Path
    target: Target
    name: str
    address: str
    options: PublishOptions
    language: str

    def show(self, path: str) -> int:
        """Shows the draft at a path, prints where, and returns the exit code."""
        from netzblatt.commands._shared.run_build import open_options
        from netzblatt.publish.drafts import find_draft_folder, publish_draft
        from netzblatt.trial import make_draft

        folder = find_draft_folder(path, self._load())
        with open_options() as options:
            made = make_draft(self.root, path, folder=folder, address=self.address, options=options)
        if not made.files:
            return self._refuse(made, path)
        until = made.at or self.options.read_clock().replace(microsecond=0) + LONGEST
        outcome = publish_draft(made.files, self.target, self.options, folder=folder, text=path, until=until)
        if self._print_outcome(outcome, made):
            self._print_place(made, folder, until)
            self._say(
                "command/draft/done-hint" if made.at else "command/draft/done-days-hint",
                target=self.name,
                path=path,
                days=LONGEST.days,
            )
        return int(not outcome.is_done and not self.options.is_dry_run)

    def remove(self, path: str, *, typed: str) -> int:
        """Removes the draft of the text at a path, or the one whose address was typed, and returns the exit code."""
        from netzblatt.publish.drafts import publish_draft

        published = self._load()
        chosen = [folder for folder, draft in published.drafts.items() if draft.text == path or folder in typed]
        if not chosen:
            self._say("command/draft/none", target=self.name, path=typed)
            self._list(published)
            return 1
        for folder in chosen:
            now = self.options.read_clock()
            outcome = publish_draft({}, self.target, self.options, folder=folder, text=path, until=now)
            if not self._print_outcome(outcome):
                return int(not self.options.is_dry_run)
            self._say("command/draft/removed", address=f"{self.address}/{folder}/")
        return 0

    def _load(self) -> PublishedSite:
        from netzblatt.publish.published_site import load_published_site

        options = self.options
        return load_published_site(self.target, is_forced=options.is_forced, find_known=options.find_known)

    def _refuse(self, made: MadeDraft, path: str) -> int:
        """Says why a text cannot be shown as a draft."""
        if made.problems:
            self._report(made.problems)
            click.echo(phrase("command/publish/not", language=self.language))
        elif made.published:
            self._say("command/draft/published", path=path, address=f"{self.address}{made.published}")
        else:
            self._say("command/draft/unknown", path=path)
            for other in made.withheld or ("–",):
                click.echo(f"  {other}")
        return 1

    def _print_outcome(self, outcome: Outcome, made: MadeDraft | None = None) -> bool:
        """Prints what was wrong or would be done. Returns whether it is done."""
        problems = (*(made.problems if made else ()), *outcome.problems)
        self._report(problems)
        if outcome.transfer is None or outcome.has_errors:
            print_obstacle(outcome, language=self.language)
        elif not outcome.is_done:
            print_plan(outcome.transfer, language=self.language)
        return outcome.is_done

    def _report(self, problems: Sequence[Problem]) -> None:
        if problems:
            from netzblatt.commands._shared.report import report

            report(problems, language=self.language, root=self.root)

    def _print_place(self, made: MadeDraft, folder: str, until: datetime) -> None:
        """Prints the address of a draft, on a line of its own: it is to be copied."""
        if not self.address:
            self._say("command/draft/no-address", target=self.name)
        self._say("command/draft/done", title=made.title, until=self._format_time(until))
        click.echo(f"\n  {self.address}/{folder}/\n")

    def _list(self, published: PublishedSite) -> None:
        """Lists the drafts at the target."""
        for folder, draft in published.drafts.items():
            click.echo(f"  {draft.text} ({self._format_time(draft.until)}): {self.address}/{folder}/")
        if not published.drafts:
            click.echo("  –")

    def _format_time(self, at: datetime) -> str:
        settings = find_settings(self.root)
        return at.astimezone(settings.zone if settings else None).strftime(
            phrase("command/due/moment", language=self.language)
        )

    def _say(self, key: str, **values: object) -> None:
        click.echo(phrase(key, language=self.language, n=None, **values))


def handle_draft(  # noqa: PLR0913 (what a person may ask for)
    typed: str,
    root: Path,
    settings: TargetSettings,
    options: PublishOptions,
    publishing: Publishing,
    *,
    removes: bool,
    has_door: bool,
) -> int:
    """Shows the draft whose path was typed at a target, or takes it away, and returns the exit code."""
    site, path = find_settings(root), find_text(root.resolve(), typed)
    address = find_address(settings, publishing, site.address) if site else ""
    with open_site_target(settings, root, has_door=has_door) as target:
        desk = DraftDesk(root, target, settings.name, address, options, find_language(root))
        return desk.remove(path, typed=typed) if removes else desk.show(path)
