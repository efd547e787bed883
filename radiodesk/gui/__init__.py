"""The desktop. The only package that imports Qt; app.py composes it."""
