"""`python -m editor` is the `foreword` command."""

from editor.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
