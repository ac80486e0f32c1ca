"""What is the same across sources: shared passages, pairs, origins, sayings and their variants."""
