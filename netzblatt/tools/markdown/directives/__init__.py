"""Directives: lines that begin with colons and put into a text what Markdown has no sign for.

`::youtube{id=aqz-KE-bpKQ}` stands alone in its line; `:::name[Title]{…}` holds all that stands before the line `:::`.
To add one, write a function that builds it (see `Build` in kind.py), beside the others here, and name its
`DirectiveKind` in kinds.py. How a line is read is in syntax.py, where lines end in containers in taking.py, and what
becomes of them in the tree in placing.py.
"""
