"""The desktop's way to the case log: a thread that alone touches the file."""
