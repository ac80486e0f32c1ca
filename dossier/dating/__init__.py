"""When: time expressions, days of publication, events merged over sources."""
