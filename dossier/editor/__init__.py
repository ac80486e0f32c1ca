"""The editor's files: their shape, what they say, and where in the sources they say it."""
