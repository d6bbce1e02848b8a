"""Voice: text becomes speech, with the time of every word."""
