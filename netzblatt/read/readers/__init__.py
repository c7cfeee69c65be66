"""Readers of documents: one reads them one after the other, the other shares them and knows those of earlier builds."""
