"""Runs the command line, and catches faults of the system (disk, port), here and nowhere else."""

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
    """Runs the command line, and ends the process with its exit code."""
    if sys.getfilesystemencoding() != "utf-8":
        _start_again_with_utf_8()
    # Garbage is not collected, because the process ends soon.
    gc.disable()
    code = main(root)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    # Not sys.exit, which would take apart all objects of a large site one by one.
    os._exit(code)


def main(root: Path | None = None) -> int:
    """Runs the command line for the site at `root`, by default the site around the working folder.

    Returns the exit code: 0 if all is well, 1 if there are Problems in what people wrote, 2 after a fault of the system
    (disk, port), of the program or of usage, 130 if interrupted; `due` also returns 3.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that cannot show „ must not stop a build, nor a file name that is not UTF-8.
            stream.reconfigure(errors="backslashreplace")
    try:
        # A build without options does not load click.
        is_plain = sys.argv[1:] in ([], ["build"]) and "SOURCE_DATE_EPOCH" not in os.environ
        return _build(root) if is_plain else _run_program(root)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has ended. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        from netzblatt.commands._shared.words import describe_fault

        print(describe_fault(fault), file=sys.stderr, flush=True)
        return 2


def _start_again_with_utf_8() -> NoReturn:
    """Starts this process again, so that names of files and arguments are UTF-8 although the terminal is not: in ASCII
    there is no way to write "größe.png". What is printed stays in the terminal's encoding.
    """
    os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _build(root: Path | None) -> int:
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.run_build import build_site

    return build_site(find_root(root)).exit_code


def _run_program(root: Path | None) -> int:
    import click

    from netzblatt.commands.program import add_default_command, program

    name = "build.py" if root else "netzblatt"
    try:
        arguments = add_default_command(sys.argv[1:])
        return int(program.main(arguments, prog_name=name, standalone_mode=False, obj=root) or 0)
    except click.ClickException as fault:
        from netzblatt.commands._shared.usage import describe_usage

        print(describe_usage(fault), file=sys.stderr, flush=True)
        return fault.exit_code
    except click.Abort:
        return INTERRUPTED
