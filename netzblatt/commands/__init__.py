"""What a person types. The only rooms that print."""
