"""The vocabulary every layer shares: configuration, events, results, errors, paths. No Qt, no TensorFlow, no codecs."""
