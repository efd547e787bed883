"""How good is a model: metrics, plots, reports. Plain functions over arrays."""
