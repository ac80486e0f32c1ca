"""Who said what: quotations, reported statements, their speakers, and one voice for each over all sources."""
