"""One craft each. They know the model, and no article from another."""
