"""The children's entry points: they wire engines to the protocol and hold no logic of their own."""
