"""The case log: what was read and who agreed, kept so that every later change shows."""
