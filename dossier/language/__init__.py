"""The words of a language, read once from `dossier/lang/<code>/` and handed to whoever asks."""
