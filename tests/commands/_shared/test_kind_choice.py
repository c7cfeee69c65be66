from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
from click.testing import CliRunner

from netzblatt.commands._shared.kind_choice import KindChoice
from netzblatt.read.kinds import KINDS

ROOT = Path(__file__).parent.parent.parent.parent
NOUNS = [*(kind.noun for kind in KINDS if kind.is_ours), "site"]
WORDS = ["meldung", "veranstaltung", "cluster", "organisation", "person", "seite", "site"]


@click.command
@click.argument("kind", type=KindChoice("site"))
def choose(kind: str) -> None:
    click.echo(kind)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(choose, arguments)
    return result.exit_code, result.output


def test_a_kind_is_chosen_by_its_noun_or_by_the_person_s_word() -> None:
    assert [(0, f"{kind}\n") for kind in NOUNS] == [_run(kind) for kind in NOUNS] == [_run(word) for word in WORDS]


def test_the_choices_are_told_in_help_and_when_none_or_another_is_named() -> None:
    for code, output in (_run(), _run("blog")):
        assert (2, True) == (code, f"{{{'|'.join(WORDS)}}}" in output)


def test_the_choices_complete_a_word() -> None:
    parameter, context = choose.params[0], click.Context(choose)
    assert ["seite"] == [item.value for item in KindChoice().shell_complete(context, parameter, "s")]


def test_no_kind_is_loaded_before_it_is_asked_for() -> None:
    script = "import sys, netzblatt.commands.new, netzblatt.commands.schema; print('netzblatt.read' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "False\n" == result.stdout
