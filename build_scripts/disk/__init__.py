"""What is done to somebody's disk: one at a time, whole or not at all, and only where it was asked for."""
