"""What ``%load_ext kg`` and ``%unload_ext kg`` do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import MissingExtra

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a shell ``%%sparql``, ``%kg`` and the completion of names.

    Raises:
        MissingExtra: IPython is not installed.
    """
    try:
        from kg.jupyter.completion import matcher
        from kg.jupyter.magics import KgMagics
    except ImportError as error:
        remedy = 'Install it: python -m pip install "kg[notebook]".'
        raise MissingExtra("%load_ext kg", f"{error.name} is not installed", remedy) from error
    unload_ipython_extension(shell)
    shell.register_magics(KgMagics)
    shell.Completer.custom_matchers.append(matcher(shell.user_ns))


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the completion away; magics stay, for IPython has no way to take them back."""
    from kg.jupyter.completion import NAME

    matchers = shell.Completer.custom_matchers
    matchers[:] = [each for each in matchers if getattr(each, "matcher_identifier", "") != NAME]
