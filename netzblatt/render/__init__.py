"""An Action becomes bytes: pure. Reads no clock, no environment, no disk, no random number."""
