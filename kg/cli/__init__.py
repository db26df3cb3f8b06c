"""The command line: each command in a file of its own, which loads what it needs when it runs."""


def main() -> None:
    """Run the command line of this process; this is what the ``kg`` script calls."""
    from kg.cli.app import app

    app()


__all__ = ["main"]
