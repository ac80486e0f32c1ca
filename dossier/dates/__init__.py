"""When: time expressions, what they count from, and days of publication."""
