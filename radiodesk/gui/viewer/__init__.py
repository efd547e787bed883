"""The page that shows and reads radiographs."""
