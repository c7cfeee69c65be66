"""What the house costs: builds of made-up sites, the same beside other generators, and reading by itself."""
