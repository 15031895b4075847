"""Every command is in a menu, has a text, and no key or mnemonic means two things."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QMenu, QTextEdit, QWidget

from crm_desktop.ui.catalog import PAGES
from tests.ui.window.conftest import Program, settle

LANGUAGE_MARK = "&"


def _show_all(program: Program) -> None:
    for entry in PAGES:
        program.place.desk.go(entry.page_id)
        settle()


def _actions(menu: QMenu) -> Iterable[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _actions(below)
        elif not action.isSeparator():
            yield action


def test_every_action_has_a_text_and_no_menu_is_empty(program: Program) -> None:
    _show_all(program)
    for menu in program.window.menu.menus():
        actions = list(_actions(menu))
        assert actions, menu.title()
        assert all(action.text().strip() for action in actions)


def test_no_key_of_the_window_means_two_things(program: Program) -> None:
    _show_all(program)
    assert program.window.registry.conflicts() == []
    taken: Counter[str] = Counter()
    for action in program.window.actions():
        for keys in action.shortcuts():
            taken[keys.toString(QKeySequence.SequenceFormat.PortableText)] += 1
    assert [keys for keys, times in taken.items() if times > 1] == []


def test_menus_have_mnemonics_of_their_own_and_none_that_the_composer_uses(program: Program) -> None:
    titles = [menu.title() for menu in program.window.menu.menus()]
    letters = [title[title.index(LANGUAGE_MARK) + 1].casefold() for title in titles]
    assert len(set(letters)) == len(letters)
    assert not {"r", "u"} & set(letters)
    for menu in program.window.menu.menus():
        own = [
            action.text()[action.text().index("&") + 1].casefold()
            for action in menu.actions()
            if "&" in action.text().replace("&&", "")
        ]
        assert len(set(own)) == len(own)


def test_the_menus_do_not_pile_up_as_pages_are_made(program: Program) -> None:
    _show_all(program)
    titles = [menu.title() for menu in program.window.menu.menus()]
    assert len(titles) == len(set(titles))
    everywhere = [action.objectName() for menu in program.window.menu.menus() for action in _actions(menu)]
    assert [name for name, times in Counter(everywhere).items() if times > 1] == []


def test_the_menu_bar_is_hidden_until_it_is_wanted(program: Program) -> None:
    bar = program.window.menu.bar
    assert not bar.isVisible()
    program.window.registry.run("menu_bar")
    assert bar.isVisible()
    program.window.registry.run("menu_bar")
    assert not bar.isVisible()


def test_the_button_in_the_sidebar_shows_all_menus(program: Program) -> None:
    program.place.desk.sidebar.menu.click()
    whole = program.place.desk.sidebar.menu.findChild(QMenu, "wholeMenu")
    assert whole is not None
    assert [action.text().replace("&", "") for action in whole.actions()][:2] == ["File", "Edit"]
    whole.close()


def test_everything_one_can_reach_says_its_name(program: Program) -> None:
    nameless = []
    for entry in PAGES:
        program.place.desk.go(entry.page_id)
        settle()
        for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView):
            nameless += [
                f"{entry.page_id}: {type(widget).__name__} {widget.objectName()}"
                for widget in program.window.findChildren(kind)
                if widget.isVisible() and not _name(widget)
            ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    inner = widget.parentWidget()
    own = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    inside_another = isinstance(inner, QComboBox) or (inner is not None and "qt_" in inner.objectName())
    return own or ("inner" if inside_another or widget.objectName().startswith("qt_") else "")
