"""Claims: what a passage does to one, which passages make one, how many accounts stand behind it, and its rivals."""
