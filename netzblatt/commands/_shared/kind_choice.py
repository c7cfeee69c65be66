"""The kinds of content as an argument of commands."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from netzblatt.commands._shared.words import phrase

# What people call a kind, beside its noun.
OTHER_NOUNS = {
    "news": "article artikel meldung meldungen nachricht nachrichten post",
    "event": "events termin termine veranstaltung veranstaltungen",
    "cluster": "clusters netzwerk netzwerke",
    "organisation": "firma haus organisationen organisations organization",
    "person": "leute people personen",
    "page": "pages seite seiten",
    "translation": "translations uebersetzung übersetzung",
}


class KindChoice(click.ParamType[str]):
    """A kind of content by its noun, or one of the `others`.

    The list of kinds is loaded when it is needed: the help of the program, which names all commands, needs none.
    """

    name = "kind"

    def __init__(self, *others: str) -> None:
        self._others = others

    def _list_nouns(self) -> list[str]:
        from netzblatt.read.kinds import KINDS

        return [*(kind.noun for kind in KINDS if kind.is_ours), *self._others]

    def _list_words(self) -> list[str]:
        """Lists what the person may call each kind, in the person's language."""
        return [phrase(f"command/kind/{noun}") for noun in self._list_nouns()]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        del ctx
        words = "|".join(self._list_words())
        return f"{{{words}}}" if param.required else f"[{words}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).casefold()
        noun = next((noun for noun, others in OTHER_NOUNS.items() if word in others.split()), word)
        if noun not in self._list_nouns():
            self.fail(word, param, ctx)
        return noun

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return click.Choice(self._list_words()).shell_complete(ctx, param, incomplete)
