"""`python -m infra` is `tongxin`."""

from infra.cli import main

if __name__ == "__main__":
    main()
