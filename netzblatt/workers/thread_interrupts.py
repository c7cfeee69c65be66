"""Interrupts a thread. A module of its own, because ctypes takes long to load, and it is hardly ever needed. Knows no
kind of work.
"""

from __future__ import annotations

import ctypes


def interrupt_thread(ident: int, error: type[Exception]) -> None:
    """Raises an exception in the thread of that identity (threading.get_ident), as soon as it is in Python."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(error))
