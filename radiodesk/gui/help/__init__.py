"""What helps beside the pages: the welcome, the tour of the sample data, the Help menu."""
