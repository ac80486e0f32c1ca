"""The pages of reference, written from the code that they describe."""
