"""The sample site's illustrations: drawn, not photographed, and computed by the laws that they show."""
