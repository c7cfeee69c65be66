"""Redirects, headers and media types, in the forms that web servers and services read. Knows no target."""

from netzblatt.publish.server_files.making import ServerFiles, make_server_files

__all__ = ["ServerFiles", "make_server_files"]
