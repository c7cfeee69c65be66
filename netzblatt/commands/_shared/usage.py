"""Says in the person's language what is wrong with a command line. click itself speaks English only."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click
from click.exceptions import NoSuchCommand

from netzblatt.commands._shared.words import phrase
from netzblatt.commands.program import COMMANDS
from netzblatt.tools.language.likeness import guess

# The only faults that click tells by a sentence alone: its own begin like this, ours do not.
EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
NO_VALUE = re.compile(r"Option '([^']+)' requires")


def describe_usage(fault: click.ClickException) -> str:
    """Describes what is wrong, and names the help that says what would be right."""
    sentence = _describe(fault)
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    return f"{sentence}\n{phrase('command/usage/help', command=context.command_path)}" if context else sentence


def _describe(fault: click.ClickException) -> str:
    match fault:
        case click.NoSuchOption():
            sentence = phrase("command/usage/option", name=fault.option_name)
            return sentence + _guess(fault.option_name, fault.possibilities or ())
        case NoSuchCommand():
            sentence = phrase("command/usage/command", name=fault.command_name)
            return sentence + _guess(fault.command_name, COMMANDS)
        case click.MissingParameter() if fault.param:
            return phrase("command/usage/missing", name=_name(fault.param)) + _list_choices(fault.param, fault.ctx)
        case click.BadParameter() if fault.param:
            return _describe_value(fault, fault.param)
    extra, no_value = EXTRA.match(fault.message), NO_VALUE.match(fault.message)
    if extra:
        return phrase("command/usage/extra", value=extra[1])
    return phrase("command/usage/no-value", name=no_value[1]) if no_value else fault.message


def _guess(name: str, possible: Sequence[str]) -> str:
    """Returns a sentence with the name that was probably meant, behind a space; "" if nothing is like it."""
    nearest = guess(name, tuple(possible))
    return f" {phrase('command/usage/guess', guess=nearest)}" if nearest else ""


def _describe_value(fault: click.BadParameter, parameter: click.Parameter) -> str:
    sentence = phrase("command/usage/value", name=_name(parameter))
    kind = parameter.type
    if isinstance(kind, click.IntRange):
        return f"{sentence} {phrase('command/usage/range', least=kind.min, most=kind.max)}"
    choices = _list_choices(parameter, fault.ctx)
    if choices:
        return sentence + _guess(fault.message, _split_choices(parameter, fault.ctx)) + choices
    if isinstance(kind, click.Path):
        return f"{sentence} {phrase('command/usage/file')}"
    return f"{sentence} {fault.message}"


def _list_choices(parameter: click.Parameter, context: click.Context | None) -> str:
    """Returns a sentence with all that a parameter can be, behind a space; "" if it can be anything."""
    words = _split_choices(parameter, context)
    return f" {phrase('command/usage/choices', choices=', '.join(words))}" if words else ""


def _split_choices(parameter: click.Parameter, context: click.Context | None) -> list[str]:
    listed = parameter.type.get_metavar(parameter, context or click.Context(click.Command(""))) or ""
    return re.findall(r"[\w-]+", listed) if "|" in listed else []


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.metavar or phrase(f"command/word/{parameter.name}")
