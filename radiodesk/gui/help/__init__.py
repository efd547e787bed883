"""Help, diagnostics and the care of what is kept: what a Help menu opens."""
