"""A finished site as one file to carry away."""
