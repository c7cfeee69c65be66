"""Forms: what editors may write, loosely: `ja`, `21.02.2013`, German keys. Knows what was meant, and no record."""
