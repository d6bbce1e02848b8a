"""`once-upon-me serve`: the kiosk."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True,
              help="Address to listen on; 0.0.0.0 lets tablets in the house in.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--name", "names", multiple=True, metavar="NAME",
              help="A further name or address by which browsers reach this machine.")
def serve(host: str, port: int, names: tuple[str, ...]) -> None:
    """Start the kiosk and serve it until it is stopped."""
    from kiosk.__main__ import serve as start

    click.echo(f"Once Upon Me: open http://localhost:{port} (Ctrl+C ends it).")
    start(host, port, names=names)
