"""The only package that imports TensorFlow: network, phases, checkpoints, export."""
