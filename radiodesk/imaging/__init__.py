"""From a file to a Radiograph to the one array that every model sees."""
