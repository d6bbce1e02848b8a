"""Painting: a scene and its cast become a picture."""
