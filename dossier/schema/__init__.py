"""YAML that people write, held against a declared shape: every slip is a Problem with its line, nothing raises."""
