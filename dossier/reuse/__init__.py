"""What sources share word for word: passages, containment, credits, and who had the words first."""
