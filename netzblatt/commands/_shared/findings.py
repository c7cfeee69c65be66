"""Prints what `doctor` finds, a line each, so that it can be sent to whoever helps: nothing that is secret, and no
path that tells whose machine this is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from netzblatt.commands._shared.publishing import find_private_things
from netzblatt.commands._shared.words import phrase
from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.sentences import make_visible, write_hint, write_sentence

# They are letters and signs that every terminal and every mail can show.
GOOD, DOUBTFUL, WRONG = "ok", "!", "x"
# Whoever reads them learns nothing from more that say nearly the same.
MOST_TOLD = 5


class FindingReport:
    """The lines that were printed, in a language. `wrong` and `doubtful` are the numbers of those that say so."""

    def __init__(self, root: Path, *, language: str) -> None:
        self.language = language
        self.wrong = 0
        self.doubtful = 0
        private = find_private_things(root, ())
        self._shorter = [*zip(private.paths, (".", "~"), strict=True), (str(root), ".")]
        # The longest first: one may be a part of another.
        self._shorter += [(secret, "…") for secret in sorted(private.secrets, key=len, reverse=True) if secret]

    def tell(self, mark: str, sentence: str, *, about: str = "") -> None:
        """Prints a line behind its mark. `about` is what it is about, such as the name of a target."""
        self.wrong += mark == WRONG
        self.doubtful += mark == DOUBTFUL
        line = f"{about}: {sentence}" if about else sentence
        for long, short in self._shorter:
            line = line.replace(long, short) if len(long) > 1 else line
        click.echo(f"{mark:<2}  {make_visible(line)}")

    def tell_problems(self, problems: Sequence[Problem], *, about: str) -> None:
        """Prints what is wrong, of very many Problems only the first and how many others there are."""
        for problem in problems[:MOST_TOLD]:
            self.tell_problem(problem, about=about)
        others = problems[MOST_TOLD:]
        if others:
            mark = WRONG if any(problem.is_error for problem in others) else DOUBTFUL
            self.tell(mark, phrase("command/doctor/more", language=self.language, n=len(others)), about=about)

    def tell_problem(self, problem: Problem, *, about: str = "") -> None:
        """Prints what is wrong, and what to do about it."""
        sentence = write_sentence(problem, language=self.language)
        hint = " ".join(write_hint(problem, language=self.language).split())
        self.tell(WRONG if problem.is_error else DOUBTFUL, f"{sentence}. {hint}".strip(), about=about)
