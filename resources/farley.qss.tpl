/* Filled by the theme: names after the dollar sign are the tokens, sizes and heights of ui/support/tokens.py. */

QToolTip { background: $tip; color: $tip-text; border: none; padding: 5px 8px; }

QFrame[line="top"] { border: none; border-top: 1px solid $line; }
QFrame[line="bottom"] { border: none; border-bottom: 1px solid $line; }
QFrame[line="left"] { border: none; border-left: 1px solid $line; }
QFrame[line="right"] { border: none; border-right: 1px solid $line; }
QFrame[box="card"] { background: $surface; border: 1px solid $line; border-radius: $m-r-card; }
QWidget[box="foot"] {
    background: $subtle; border: none; border-bottom-left-radius: 9px; border-bottom-right-radius: 9px;
}
QFrame[box="inset"] { background: $subtle; border: 1px solid $line; border-radius: $m-r-card; }

/* Fields */
QPlainTextEdit, QTextEdit { padding: 2px 4px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 1px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $sunken; color: $text-3; border-color: $line-2;
}
QLineEdit[wrong="true"] { border: 2px solid $red; padding: 3px 7px; }
QLineEdit[plain="true"], QPlainTextEdit[plain="true"], QTextEdit[plain="true"],
QLineEdit[plain="true"]:focus, QPlainTextEdit[plain="true"]:focus, QTextEdit[plain="true"]:focus {
    background: transparent; border: none; padding: 0;
}
QTextEdit[reading="true"], QTextEdit[reading="true"]:focus {
    background: $surface; border: none; padding: 0; selection-background-color: $accent-fill;
}
/* Painted by FarleyStyle; a border here would give its painting back to Qt. */
QAbstractSpinBox { min-height: $m-field; max-height: $m-field; color: $text; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    border: none; padding: 0 4px; background: transparent;
}
QComboBox { padding: 0 6px 0 8px; min-height: $m-field; max-height: $m-field; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; padding: 0; background: transparent; min-height: 0;
}
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line-2; border-radius: $m-r-button; padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item { min-height: $m-row-side; padding: 0 6px; border-radius: $m-r-button; color: $text; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: $hover; color: $text;
}
QListView[completes="true"] { background: $surface; border: 1px solid $line-2; padding: 0; outline: none; }
QListView[completes="true"]::item { min-height: $m-row-side; padding: 0 6px; border-radius: $m-r-button; color: $text; }
QListView[completes="true"]::item:selected, QListView[completes="true"]::item:hover {
    background: $hover; color: $text;
}

QCheckBox, QRadioButton { spacing: 8px; color: $text; }
QCheckBox:disabled, QRadioButton:disabled { color: $text-3; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

/* Buttons that no kit class paints; the dot keeps the rules from classes derived from these */
.QPushButton {
    background: $surface; color: $text; border: 1px solid $line-2; border-radius: $m-r-button;
    padding: 0 12px; min-height: 28px; font-weight: 500;
}
.QPushButton:hover { background: $hover; }
.QPushButton:pressed { background: $sunken; }
.QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 26px; }
.QPushButton:disabled { color: $text-3; background: $window; border-color: $line; }
.QPushButton:default {
    background: $accent-fill; color: $on-accent; border: 1px solid $accent-fill;
}
.QPushButton:default:hover, .QPushButton:default:pressed { background: $accent-press; }
.QPushButton:default:disabled { background: $sunken; color: $text-3; border-color: $line; }
.QPushButton:default:focus { border: 2px solid $accent; }
.QToolButton { background: transparent; border: none; border-radius: $m-r-button; padding: 4px; color: $text-2; }
.QToolButton:hover, .QToolButton:open { background: $hover; }
.QToolButton::menu-indicator { image: none; width: 0; }

/* Menus */
QMenuBar { background: $window; color: $text-2; border: none; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: $m-r-chip; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $line-2; padding: 5px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: $m-r-chip; min-height: 18px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $text-3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 16px; height: 16px; padding-left: 6px; }

/* Lists and tables */
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $selected; color: $text; }
QTableView[framed="true"] { border: 1px solid $line-2; border-radius: $m-r-card; }
QHeaderView { background: $subtle; border: none; }
QHeaderView::section {
    background: $subtle; color: $text-3; border: none; border-bottom: 1px solid $line; padding: 0 8px;
    min-height: $m-row-table; font-size: $size-small; font-weight: 500;
}
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $subtle; border: none; }

/* Tabs */
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $text-2; border: none; border-bottom: 2px solid transparent;
    padding: 0 0; margin-right: 20px; min-height: 40px; font-weight: 400;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QScrollArea { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent-fill; border-radius: 3px; }
QSlider::groove:horizontal { background: $line-2; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent-fill; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $surface; border: 1px solid $ctl; width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; height: 12px; }

QGroupBox { border: none; margin-top: 22px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; color: $text-3; padding: 0 0 4px 0; }

QCalendarWidget QWidget { alternate-background-color: $subtle; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent-fill; selection-color: $on-accent; }
QCalendarWidget QToolButton { color: $text; font-weight: 500; padding: 4px 8px; }
