"""Help inside the program: the user guide in a window of its own."""
