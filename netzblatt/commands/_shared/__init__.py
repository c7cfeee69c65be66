"""What several commands have in common. Knows no command."""
