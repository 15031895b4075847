"""Paper: fonts for every script, lines in every direction, and the page with its head and footer."""
