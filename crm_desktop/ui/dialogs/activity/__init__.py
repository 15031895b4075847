"""What is to be done: planned and changed in one dialog, and marked as done with what came of it in the other."""

from crm_desktop.ui.dialogs.activity.clear import ClearDialog
from crm_desktop.ui.dialogs.activity.plan import PlanDialog

__all__ = ["ClearDialog", "PlanDialog"]
