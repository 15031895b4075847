"""What can be done with an alarm: call, put off, clear, move, open; each answer can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.domain.agenda import read_time
from crm_desktop.domain.snoozing import AFTERNOON, EVENING, MORNING, snoozes, wall_moment
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.dialogs.alarm.later_menu import Later, LaterMenu
from crm_desktop.ui.kit.due import said_when
from crm_desktop.ui.support.prompts import phone_url
