"""Speed, memory, and how often the finders are right."""
