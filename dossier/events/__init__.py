"""Dated happenings: event mentions in single sources, and which of them are one event."""
