"""Who said what: attributions (voice, cue, content), and one voice for each person and body over all sources."""
