/* What the window shows first: every rule is tried on every widget, so there are few. The rest is farley.qss.tpl. */

QMainWindow, QDialog, QMessageBox { background: $window; }
*[ground="window"] { background: $window; }
*[ground="surface"] { background: $surface; }
*[ground="subtle"] { background: $subtle; }
*[ground="sunken"] { background: $sunken; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $ctl; border-radius: $m-r-button;
    padding: 4px 8px; selection-background-color: $accent-fill; selection-color: $on-accent;
    placeholder-text-color: $text-3;
}
QLineEdit { min-height: 20px; }
QLineEdit:focus { border: 2px solid $accent; padding: 3px 7px; }

QAbstractItemView {
    background: $surface; color: $text; border: none; outline: none;
    selection-background-color: $selected; selection-color: $text;
    alternate-background-color: $subtle; gridline-color: $line;
}
QAbstractItemView[ground="subtle"] { background: $subtle; }
QAbstractItemView[ground="window"] { background: $window; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line-2; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QStatusBar { background: $window; color: $text-2; border-top: 1px solid $line; min-height: 27px; }
QStatusBar::item { border: none; }
