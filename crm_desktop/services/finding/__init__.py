"""Finding records: lookups as questions to the file, what can be asked, and what columns show."""
