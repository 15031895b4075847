"""Where the frozen program starts."""

import sys

from crm_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
