"""Finds the password for a target: in the environment, never in a file. Knows no target."""

from __future__ import annotations

import os

PASSWORD = "NETZBLATT_PASSWORD"  # noqa: S105 - the name of a variable


def read_password(target: str) -> str:
    """Reads the password for a target of this name: NETZBLATT_PASSWORD_LIVE, or NETZBLATT_PASSWORD. "" if neither is
    set.
    """
    password = os.environ.get(name_variable(target)) or os.environ.get(PASSWORD, "")
    # CI services hand on whole files, with the end of their last line.
    return password.rstrip("\r\n")


def name_variable(target: str) -> str:
    """Returns the variable that holds the password for a target of this name."""
    return f"{PASSWORD}_{target.upper().replace('-', '_')}"
