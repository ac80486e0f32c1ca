"""Bytes → documents: text, paragraphs, regions, facts.  One reader a format."""
