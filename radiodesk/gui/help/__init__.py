<<<<<<< HEAD
"""What helps beside the pages: the welcome, the tour of the sample data, the Help menu."""
=======
"""Help, diagnostics and the care of what is kept: what a Help menu opens."""
>>>>>>> wt15-guide
