"""How many, and who claims it: figures, statements, claims, disagreements."""
