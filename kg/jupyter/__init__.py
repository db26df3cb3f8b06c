"""kg inside a notebook: ``%load_ext kg`` gives magics and the completion of names; see ``docs/jupyter.md``."""

from kg.jupyter.loading import load_ipython_extension, unload_ipython_extension

__all__ = ["load_ipython_extension", "unload_ipython_extension"]
