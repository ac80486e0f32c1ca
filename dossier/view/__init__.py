"""The story as it may be shown: rights, labels, addresses, and the words we say it in."""
