"""The command line: each command in a file of its own, which loads what it needs when it runs."""


def main() -> None:
    """Run the command line of this process; this is what the ``kg`` script calls."""
    import os

    # The language model's matrices are small: more threads on them cost time instead of saving it.
    # This must be set before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from kg.cli.app import app

    app()


__all__ = ["main"]
