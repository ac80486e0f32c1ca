"""Documents → sources: text, paragraphs, regions, facts."""
