"""The sub-commands: one module each. They need no display, no Qt and no TensorFlow."""
