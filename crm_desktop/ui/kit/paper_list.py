"""Papers of a record: documents kept in the file, or linked to where they lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, listed
from crm_desktop.services.contents import MOST_BYTES, Paper
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.other_row import OtherFace, OtherRow
from crm_desktop.ui.kit.record_mime import MIME as RECORDS
from crm_desktop.ui.support.icons import icon

OURS = ".farley"
_ICONS = {"image": "eye", "audio": "bell", "text": "file-text", "message": "mail"}


class PaperList(QWidget):
    """Each a button that opens it, with a menu; files are taken by choice, drop and paste."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperList")
        self.setAccessibleName(_("Papers"))
        self._context = context
        self._kind, self._number = "", 0
        self._papers: tuple[Paper, ...] = ()
        self._rows: list[OtherRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_papers(self, kind: str, number: int, papers: Sequence[Paper]) -> None:
        """Show the papers of a record."""
        self._kind, self._number = kind, number
        if tuple(papers) == self._papers:
            return
        self._papers = tuple(papers)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(paper) for paper in papers]
        for row in self._rows:
            self._column.addWidget(row)

    def papers(self) -> Sequence[Paper]:
        """Those shown."""
        return self._papers

    def rows(self) -> list[OtherRow]:
        """Their rows."""
        return list(self._rows)

    def _row(self, paper: Paper) -> OtherRow:
        row = OtherRow("", self._face(paper))
        row.setObjectName(f"paper_{paper.item_id}")
        row.opened.connect(lambda _kind, _number: self.look_for(paper) if paper.missing else self.open(paper))
        row.menu_wanted.connect(lambda spot: self._popup(paper, spot))
        row.removed.connect(lambda: self.detach(paper))
        return row

    def _face(self, paper: Paper) -> OtherFace:
        today = self._context.clock.now().date()
        size = saying.size(paper.size)
        day = saying.short_day(from_ms(paper.added_at).date(), today) if paper.added_at else ""
        end = _("not where it was. Find it…") if paper.missing else listed([one for one in (size, day) if one])
        name = "triangle-alert" if paper.missing else _icon_of(paper)
        tip = paper.path or ("" if paper.may_open else _("A program; it is never opened, only saved."))
        return OtherFace("paper", paper.item_id, paper.name, end=end, icon=name, alarm=paper.missing, tip=tip)

    # What can be done with one

    def menu_for(self, paper: Paper) -> QMenu:
        """The menu of a paper."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = menu.addAction(icon("eye"), _("Open"), lambda: self.open(paper))
        opens.setEnabled(paper.may_open and not paper.missing)
        saves = menu.addAction(icon("save"), _("Save as…"), lambda: self.save_as(paper))
        saves.setEnabled(not paper.missing)
        menu.addAction(icon("copy"), _("Copy the name"), lambda: QGuiApplication.clipboard().setText(paper.name))
        if self._context.facts.read_only:
            return menu
        menu.addSeparator()
        if paper.is_linked:
            keeps = menu.addAction(icon("hard-drive"), _("Keep it in the file"), lambda: self.keep(paper))
            keeps.setEnabled(not paper.missing)
            menu.addAction(icon("search"), _("Find it…"), lambda: self.look_for(paper))
        else:
            menu.addAction(icon("link-2"), _("Put it outside and link it…"), lambda: self.link(paper))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove"), lambda: self.detach(paper))
        return menu

    def _popup(self, paper: Paper, spot: QPoint) -> None:
        self.menu_for(paper).popup(spot)

    def open(self, paper: Paper) -> None:
        """Open a paper in the program that the system has for it."""
        open_paper(self._context, self, paper)

    def save_as(self, paper: Paper) -> None:
        """Write a paper to a place of choice."""
        path = self._context.prompts.save_file(self, _("Save as"), (), paper.name)
        if path:
            said = _("“{name}” is saved.").format(name=Path(path).name)
            self._context.ask(
                lambda crm: crm.contents.save_as(paper, Path(path)), lambda _nothing: self._context.shell.toast(said)
            )

    def detach(self, paper: Paper) -> None:
        """Take a paper off the record."""
        kind, number = self._kind, self._number
        self._do(
            lambda crm: crm.contents.detach(kind, number, paper.item_id),
            _("“{name}” is removed.").format(name=paper.name),
        )

    def keep(self, paper: Paper) -> None:
        """Take a linked document into the file."""
        kind, number = self._kind, self._number
        said = _("“{name}” is kept in the file now.").format(name=paper.name)
        self._do(lambda crm: crm.contents.keep_inside(kind, number, paper), said)

    def link(self, paper: Paper) -> None:
        """Write a kept document to a place of choice, and link it there."""
        path = self._context.prompts.save_file(self, _("Put it where?"), (), paper.name)
        if path:
            self._link(paper, Path(path))

    def look_for(self, paper: Paper) -> None:
        """Ask where a linked document is now."""
        if self._context.facts.read_only:
            return
        path = self._context.prompts.open_file(self, _("Find “{name}”").format(name=paper.name))
        if path:
            self._link(paper, Path(path))

    def _link(self, paper: Paper, path: Path) -> None:
        kind, number = self._kind, self._number
        said = _("“{name}” is linked.").format(name=path.name)
        self._do(lambda crm: crm.contents.link_instead(kind, number, paper, path), said)

    def _do(self, verb: Callable[[Crm], object], said: str) -> None:
        if not self._context.facts.read_only:
            self._context.do(verb, lambda _answer: self._context.shell.toast(said, undo=True))

    # New ones

    def choose_files(self) -> None:
        """Ask for documents and attach them."""
        if self._number and not self._context.facts.read_only:
            self.attach(self._context.prompts.open_files(self, _("Attach documents")))

    def attach(self, paths: Sequence[str]) -> None:
        """Attach documents: kept in the file, and of large ones it is asked which."""
        if not self._number or self._context.facts.read_only:
            return
        wanted: list[tuple[Path, bool]] = []
        for path in map(Path, paths):
            if not path.is_file():
                sentence = _("“{name}” is no document that can be attached.")
                self._context.shell.show_error(sentence.format(name=path.name))
                continue
            link = path.stat().st_size > MOST_BYTES
            if link:
                sentence = _("“{name}” is large. Kept in the file, it makes the file and every backup larger.")
                ways = (_("Link it where it lies"), _("Keep it in the file"))
                way = self._context.prompts.choose(self, _("Attach"), sentence.format(name=path.name), ways)
                if way is None:
                    continue
                link = way == 0
            wanted.append((path, link))
        for path, link in wanted:
            self._attach(path, link=link)

    def _attach(self, path: Path, *, link: bool) -> None:
        kind, number = self._kind, self._number

        def attach(crm: Crm) -> str:
            return crm.contents.attach(kind, number, path, link=link)

        self._context.do(
            attach, lambda name: self._context.shell.toast(_("“{name}” is attached.").format(name=name), undo=True)
        )

    def attach_image(self, image: QImage) -> None:
        """Attach a picture that was pasted."""
        if not self._number or self._context.facts.read_only or image.isNull():
            return
        kind, number, data = self._kind, self._number, png_of(image)
        stamp = f"{self._context.clock.now():%Y-%m-%d %H.%M}"
        name = _("Picture {when}.png").format(when=stamp)
        said = _("“{name}” is attached.").format(name=name)
        self._do(lambda crm: crm.contents.attach_data(kind, number, name, data), said)

    def paste(self) -> bool:
        """Attach what is on the clipboard, files or a picture; False where it is neither."""
        data = QGuiApplication.clipboard().mimeData()
        paths = files_in(data)
        if paths:
            self.attach(paths)
        elif data.hasImage():
            self.attach_image(QGuiApplication.clipboard().image())
        else:
            return False
        return True


def open_paper(context: Context, parent: QWidget, paper: Paper) -> None:
    """Open a paper in the program that the system has for it; programs are never opened."""
    prompts = context.prompts
    if paper.server and not prompts.confirm(
        parent, _("Open from another computer"),
        _("“{name}” lies on “{server}”.").format(name=paper.name, server=paper.server), _("Open"),
    ):  # fmt: skip
        return

    def opened(path: Path) -> None:
        if not prompts.open_document(str(path)):
            context.shell.show_error(_("No program here opens “{name}”.").format(name=paper.name))

    context.ask(lambda crm: crm.contents.to_open(paper), opened)


def files_in(data: QMimeData | None) -> list[str]:
    """The local files of a drag or of the clipboard; ours are opened and never attached, nor are our own records."""
    if data is not None and data.hasFormat(RECORDS):
        return []
    urls = data.urls() if data is not None and data.hasUrls() else []
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return [path for path in paths if Path(path).is_file() and not path.lower().endswith(OURS)]


def png_of(image: QImage) -> bytes:
    """A picture as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _icon_of(paper: Paper) -> str:
    if not paper.may_open:
        return "ban"
    if paper.is_linked:
        return "link-2"
    return _ICONS.get(paper.media_type.partition("/")[0], "file")
