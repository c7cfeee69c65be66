"""The small site that a pipeline builds is read here, too."""

from tests.pipeline.conftest import root

__all__ = ["root"]
