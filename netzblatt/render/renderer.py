"""Renders the tasks of a plan: pictures of earlier builds are looked up, and what a user got wrong becomes a Problem.
Knows no kind of output but pictures.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem, describe_fault, error
from netzblatt.model.source import Source
from netzblatt.model.tasks import Action, Copy, CroppedPicture, RenderedAction, Task, TemplateOutput
from netzblatt.render.rendering import render
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.jinja.failures import describe_failure
from netzblatt.tools.jinja.templates import Templates
from netzblatt.workers.time_limit import OverdueError
from netzblatt.workers.work_board import begin_work

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """All that a process needs to render actions. `template_files` are for the positions of Problems. With `second`
    templates everything is rendered twice and compared.
    """

    templates: Templates
    objects: Objects
    pictures: Blobs | MemoryCache
    template_files: Mapping[str, Source]
    second: Templates | None = None

    def render(self, action: Action) -> bytes | Copy:
        """Returns the bytes of an action, and a Copy itself, of which there is nothing to render. A picture is cropped
        once for all builds, since that takes long.

        Raises AssertionError if an action is rendered twice and the results differ.
        """
        if isinstance(action, Copy):
            return action
        if not isinstance(action, CroppedPicture):
            return self._render_anew(action)
        key = digest.of_value((toolchain(), action))
        data = self.pictures.get(key)
        if data is None:
            data = self._render_anew(action)
            self.pictures.put(key, data)
        return data

    def _render_anew(self, action: RenderedAction) -> bytes:
        data = render(action, templates=self.templates, objects=self.objects)
        if self.second:
            # A copy, which brings nothing along that the first one has made and kept.
            again = pickle.loads(pickle.dumps(action))  # noqa: S301
            if data != render(again, templates=self.second, objects=self.objects):
                message = f"made twice, it is not the same: {action}"
                raise AssertionError(message)
        return data

    def render_all(
        self, tasks: Sequence[Task], use: Callable[[Task, bytes | Copy], Made]
    ) -> tuple[list[Made], list[Problem]]:
        """Renders tasks, and returns what `use` makes of each and its bytes (a Copy in place of a file's), and the
        Problems of all that failed: those of users, and those of the program. A template that does not come to an end
        is the last. Raises OSError for the world's.
        """
        outputs: list[Made] = []
        problems: list[Problem] = []
        for task in tasks:
            begin_work(_name_work(task))
            try:
                outputs.append(use(task, self.render(task.action)))
            except Exception as failure:  # noqa: BLE001 - the last net
                problems.append(self._describe(failure, task))
                if isinstance(failure, OverdueError):
                    break
        begin_work("")
        return outputs, problems

    def _describe(self, failure: Exception, task: Task) -> Problem:
        """Returns the Problem behind an exception. Raises OSError again."""
        if isinstance(failure, ImageError):
            # Measuring reads the head of a file only: that the rest is damaged shows when it is cropped.
            values = {"file": PurePosixPath(task.origin).name, **failure.values}
            return error(Position(task.origin), failure.code, **values)
        problem = describe_failure(failure, sources=self.template_files)
        if problem is None and isinstance(failure, OSError):
            raise failure
        return problem or describe_fault(task.origin, failure)


def _name_work(task: Task) -> str:
    """Returns the file that is to blame if an output takes long: its template, which may loop without end, or else the
    file that it is made for.
    """
    return f"{TEMPLATES}{task.action.template}" if isinstance(task.action, TemplateOutput) else task.origin
