"""What ``scripts/build.py`` is made of: one module for each thing that a build gives."""
