"""Safety: words in, words out."""
