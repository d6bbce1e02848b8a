"""The engine of Once Upon Me: listens, writes, paints and reads aloud. It knows no screen."""
