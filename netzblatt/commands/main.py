"""The command line: does what is asked, and catches the world's faults, here and nowhere else."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

INTERRUPTED = 130


def door(root: Path | None = None) -> NoReturn:
    """The command line as a process of its own."""
    # It ends soon: where a build had ended, Python looked through all that it had made for cycles, which took 80 ms.
    gc.disable()
    code = main(root)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    # Not sys.exit: a site of ten thousand articles is a million objects, which Python would take apart for 0.2 s.
    os._exit(code)


def main(root: Path | None = None) -> int:
    """Do what the command line asks; `root` is the site's, by default the one around the working folder.

    The exit code: 0 well, 1 Problems in what people wrote, 2 the world (disk, port, usage), 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console without „ must not stop a build, nor a file name that is no UTF-8.
            stream.reconfigure(errors="backslashreplace")
    try:
        # Whoever asks for nothing but a build need not wait for what understands questions.
        is_plain = sys.argv[1:] in ([], ["build"]) and "SOURCE_DATE_EPOCH" not in os.environ
        return _build(root) if is_plain else _run_program(root)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        from netzblatt.commands._shared.words import describe_fault

        print(describe_fault(fault), file=sys.stderr, flush=True)
        return 2


def _build(root: Path | None) -> int:
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.run_build import build_site

    return int(build_site(find_root(root)).has_errors)


def _run_program(root: Path | None) -> int:
    import click

    from netzblatt.commands.program import add_default_command, program

    name = "build.py" if root else "netzblatt"
    try:
        return int(
            program.main(add_default_command(sys.argv[1:]), prog_name=name, standalone_mode=False, obj=root) or 0
        )
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        return INTERRUPTED
