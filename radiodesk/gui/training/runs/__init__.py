"""The list of all runs on the Training page: looked through, compared, kept in order."""
