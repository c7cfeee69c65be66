from __future__ import annotations

from netzblatt.cache import codec
from netzblatt.model.terms import Term


def test_a_term_comes_back_from_the_store_as_it_was() -> None:
    term = Term(label="Optik", description="Licht.", synonyms=("Photonik",), parent="Physik")
    assert term == codec.decode(codec.encode(term), Term)
