"""What belongs to the web at large: colours that can be read, and links to other sites. Knows no page."""
