"""Words, sentences, spans and ids: what can be said of a text without knowing what it is about."""
