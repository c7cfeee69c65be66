from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands.program import COMMANDS, program

Typed = Callable[..., tuple[int, str, str]]
ENGLISH = re.compile(r"Usage|Options|OPTIONS|Commands|COMMAND|Show this|default|INTEGER|TEXT|FILE|FOLDER|TITLE")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_word_of_a_german_help_is_english(typed: Typed, command: str) -> None:
    code, out, err = typed(*filter(None, [command]), "--help")
    assert (0, "", True) == (code, err, out.startswith(f"Aufruf: netzblatt {command}".rstrip()))
    assert [] == ENGLISH.findall(out)


def test_every_command_has_such_a_help() -> None:
    assert [] == [name for name in COMMANDS if not isinstance(_find(name), HelpfulCommand)]


def _find(name: str) -> object:
    return program.get_command(program.make_context("x", [name]), name)


def test_both_names_of_the_help_are_known(typed: Typed) -> None:
    assert typed("build", "-h") == typed("build", "--help")
