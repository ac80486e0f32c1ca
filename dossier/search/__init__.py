"""The search index, in pieces that a page opened from disk can load."""
