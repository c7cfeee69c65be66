"""What is told of the files of content/ besides their form. Knows no page."""
