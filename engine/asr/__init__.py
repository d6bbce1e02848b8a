"""Ears: speech becomes text while it is spoken."""
