"""The Log page: what the program said in this session."""
