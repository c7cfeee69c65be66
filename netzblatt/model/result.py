"""The result of a build. Knows no stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen, field
from netzblatt.model.problem import Problem

if TYPE_CHECKING:
    from netzblatt.model.problem import Position
    from netzblatt.model.settings import Settings
    from netzblatt.model.tasks import Manifest
    from netzblatt.model.withheld import Withheld


class Explanation(Frozen, frozen=True, kw_only=True):
    """Why an output was made anew, or was not. `origin` is the file that wants it, "" for one that is not planned;
    `parts` of its key changed, and among what it is made of the `files` of content/, templates/ and assets/. `had` says
    whether it was there before, `is_altered` whether somebody else had changed or removed it, `is_last` whether it is
    made of finished outputs.
    """

    output: str
    origin: str = ""
    template: str = ""
    parts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    had: bool = True
    is_altered: bool = False
    is_last: bool = False
    outputs: tuple[str, ...] = ()


class LeftOut(Frozen, frozen=True):
    """The texts at `paths`, which a build that keeps going leaves out, and their `problems`."""

    paths: frozenset[str] = frozenset()
    problems: frozenset[Problem] = frozenset()


class Result(Frozen, frozen=True, kw_only=True):
    """The outcome of one build. `manifest` holds the digest of every output by path, `made` the outputs that were not
    there before, `stages` the seconds of each stage. `foreign` are files in site/ that we did not write: they were
    kept, unless they were to be pruned; those in `lost` had to give way to an output.

    A trial tells in `outward` where links to other sites stand, by URL. A preview tells the `origins` of all outputs
    (the files that want them), what of that is `unpublished`, the own page of each document in `pages`, the digests of
    all `sources`, and `until` when the same files make the same outputs; None: for ever.
    """

    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    withheld: tuple[Withheld, ...] = ()
    manifest: Manifest = field(default_factory=dict)
    outward: Mapping[str, tuple[tuple[Position, str], ...]] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    unpublished: tuple[Withheld, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    explanation: Explanation | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    is_exchanged: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether there is an error, which keeps the site, or the text that it is in, from being published."""
        return any(problem.is_error for problem in self.problems)

    @property
    def has_faults(self) -> bool:
        """Whether the program itself failed at a file."""
        return any(problem.is_fault for problem in self.problems)

    @property
    def exit_code(self) -> int:
        """The exit code of a command that shows this result: 1 after errors of users, 2 after those of the program."""
        return 2 if self.has_faults else int(self.has_errors)

    def is_blocked(self, left_out: LeftOut) -> bool:
        """Whether there is any other error than those of the texts that are left out."""
        return any(problem.is_error and problem not in left_out.problems for problem in self.problems)
