"""The nouns of the program: frozen values without input or output. Needs msgspec and the standard library only."""
