"""The kiosk of Once Upon Me: the screens a family touches."""
