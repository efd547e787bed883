"""The model bundle: pack, verify, register, resolve by name."""
