"""The kinds of content as an argument of commands."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

# What people call a kind, beside its noun.
OTHER_NOUNS = {
    "news": "article artikel meldung meldungen nachricht nachrichten post",
    "event": "events termin termine veranstaltung veranstaltungen",
    "cluster": "clusters netzwerk netzwerke",
    "page": "pages seite seiten",
}


class KindChoice(click.ParamType[str]):
    """A kind of content by its noun, or one of the `others`.

    The list of kinds is loaded when it is needed: the help of the program, which names all commands, needs none.
    """

    name = "kind"

    def __init__(self, *others: str) -> None:
        self._others = others

    def _load_choice(self) -> click.Choice[str]:
        from netzblatt.read.kinds import KINDS

        return click.Choice([*(kind.noun for kind in KINDS), *self._others])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._load_choice().get_metavar(param, ctx)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str | None:
        return self._load_choice().get_missing_message(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).casefold()
        noun = next((noun for noun, others in OTHER_NOUNS.items() if word in others.split()), word)
        return self._load_choice().convert(noun, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return self._load_choice().shell_complete(ctx, param, incomplete)
