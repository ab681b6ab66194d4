"""Starts `tongxin`, the operator's one command; what it can do is told in `infra/console.py`."""

import gc


def main() -> None:
    """Run the command that the arguments name.

    What importing makes stays for good. To search it for garbage while it grows took a quarter of every start, so the
    collector rests until all is there, and leaves it out of every later search.
    """
    gc.disable()
    from infra.console import main as run

    gc.freeze()
    gc.enable()
    run()
