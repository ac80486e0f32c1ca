"""From a dossier to a finished website: the engine, the theme, and the check of what came out."""
