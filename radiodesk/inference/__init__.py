"""A bundle's LiteRT graph applied to radiographs: probabilities and heat maps."""
