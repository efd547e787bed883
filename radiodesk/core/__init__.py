"""The vocabulary that every layer shares: configuration, events, results, errors, paths.

Nothing here imports Qt, TensorFlow, a codec, or another package of radiodesk.
"""
