"""Pictures and papers: kept in the file by what they are (sha256), or linked to where they lie."""

from __future__ import annotations

import io
import mimetypes
import re
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.files import read_bytes, write_atomically
from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Edit, Item, Record, Values
from crm_desktop.services.base import Service, hidden
from crm_desktop.services.opened import new_folder

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_BYTES = 10 * 1024 * 1024
"""What is larger is linked, not kept in the file, unless somebody says so."""
MOST_OF_ALL = 500 * 1024 * 1024
PICTURE_SIDE = 512
"""Pictures of people are kept at most so many pixels wide and high."""
SIDE_TO_CUT = 2048
MOST_PIXELS = 100_000_000
PICTURES = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
"""The kinds of pictures that are read: for some of the others a program would be started, or the reader breaks."""
MOST_PICTURE = 40 * 1024 * 1024
"""A larger file is no picture of somebody."""
_PROGRAMS = frozenset(
    [
        *("exe", "com", "bat", "cmd", "msi", "scr", "pif", "cpl", "jar", "js", "jse", "vbs", "vbe", "ws", "wsf", "wsh"),
        *("ps1", "psm1", "hta", "lnk", "url", "reg", "scf", "inf", "gadget", "application", "appref-ms", "msc", "xll"),
        *("desktop", "sh", "bash", "run", "appimage", "deb", "rpm", "command", "app", "dmg", "pkg", "iso", "img"),
        *("py", "pyw", "rb", "pl", "php"),
    ]
)
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(1, 10)), *(f"LPT{n}" for n in range(1, 10))]
)
_UNSAFE = re.compile('[\\x00-\\x1f\\x7f/\\\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment as the card shows it."""

    item_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    path: str
    added_at: int
    missing: bool
    """Whether a linked document is not where it was."""

    @property
    def is_linked(self) -> bool:
        """Whether it lies outside the file."""
        return not self.sha256

    @property
    def server(self) -> str:
        """The computer that a linked document lies on, where its path names one."""
        return self.path.replace("\\", "/").lstrip("/").partition("/")[0] if is_elsewhere(self.path) else ""

    @property
    def may_open(self) -> bool:
        """Whether it may be handed to the system: programs never are."""
        return not any(is_program(name) for name in (self.name, self.path, safe_name(self.name)))


class Contents(Service):
    """Verbs and questions about pictures and attachments."""

    # --- what is kept

    def data(self, sha256: str) -> bytes:
        """Return something kept in the file; raises NotFound."""
        data = self._connection.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        if data is None:
            raise NotFound(_("This picture or paper is not in the file."))
        return bytes(data)

    # --- pictures

    def photo(self, record: Record) -> bytes | None:
        """Return a record's picture, or None."""
        sha256 = record.text("photo")
        if not sha256:
            return None
        data = self._connection.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        return None if data is None else bytes(data)

    def photos(self, kind: str, ids: list[int]) -> dict[int, bytes]:
        """Return the pictures of several records, those that have one."""
        rows = self._connection.rows(
            f"SELECT r.id, b.data FROM {kind} r JOIN blob b ON b.sha256 = r.photo"
            f" WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {self._scope.condition('r')}",
            self._scope.params(ids="[" + ",".join(map(str, ids)) + "]"),
        )
        return {row[0]: bytes(row[1]) for row in rows}

    def set_photo(self, kind: str, record_id: int, data: bytes | None) -> None:
        """Give a record a picture, made small and turned upright; None takes it away."""
        self._must_be_visible(kind, record_id)
        small = small_picture(data) if data is not None else None
        with self._workspace.unit("set_photo") as unit:
            sha256 = unit.keep(small, "image/jpeg" if small[:2] == b"\xff\xd8" else "image/png") if small else None
            unit.edit(kind, record_id, Edit({"photo": sha256}))
            unit.params = {"ids": [str(record_id)], "taken": data is None}

    # --- attachments

    def papers(self, record: Record) -> list[Paper]:
        """Return a record's attachments, the newest first."""
        found = [self._paper(item) for item in record.several("attachments")]
        return sorted(found, key=lambda paper: (-paper.added_at, paper.item_id))

    def attach(self, kind: str, record_id: int, path: Path, *, link: bool | None = None) -> str:
        """Attach a document: kept in the file up to 10 MB, else linked; `link` decides otherwise. Return its name."""
        if not path.is_file():
            raise BadInput(_("“{name}” is no document that can be attached.").format(name=path.name))
        size = path.stat().st_size
        linked = size > MOST_BYTES if link is None else link
        if linked:
            return self._add(kind, record_id, path.name, "", size, path=str(path.absolute()))
        return self.attach_data(kind, record_id, path.name, read_bytes(path, MOST_OF_ALL))

    def attach_data(self, kind: str, record_id: int, name: str, data: bytes) -> str:
        """Attach something that lies in no file yet: a pasted picture, a dropped message. Return its name."""
        return self._add(kind, record_id, name, "", len(data), data=data)

    def _add(
        self, kind: str, record_id: int, name: str, label: str, size: int, *, path: str = "", data: bytes | None = None
    ) -> str:
        record = self._must_be_visible(kind, record_id)
        safe = safe_name(name)
        media_type = mimetypes.guess_type(safe)[0] or "application/octet-stream"
        with self._workspace.unit("attach") as unit:
            sha256 = unit.keep(data, media_type) if data is not None else None
            values: Values = {
                "name": safe, "media_type": media_type, "size": size, "sha256": sha256, "path": path or None,
                "added_at": to_ms(self._workspace.clock.now()), "label": label or None,
            }  # fmt: skip
            unit.edit(kind, record_id, Edit(put=[("attachments", None, values)]))
            unit.params = {"ids": [str(record_id)], "name": safe, **hidden(record.flag("private"))}
        return safe

    def detach(self, kind: str, record_id: int, item_id: int) -> None:
        """Take an attachment off a record; undo brings it back."""
        self._must_be_visible(kind, record_id)
        with self._workspace.unit("detach") as unit:
            unit.edit(kind, record_id, Edit(drop=[("attachments", item_id)]))
            unit.params = {"ids": [str(record_id)]}

    def _must_be_visible(self, kind: str, record_id: int) -> Record:
        """Return a record; raise NotFound for one that is gone or somebody else's private one."""
        record = self._workspace.reader.record(kind, record_id)
        if record is None or not self._scope.allows(record.values.get("owner"), record.values.get("private")):
            raise NotFound(_("This record is not in the file any more."))
        return record

    # --- a paper is linked, or kept

    def keep_inside(self, kind: str, record_id: int, paper: Paper) -> None:
        """Take a linked document into the file, however large it is."""
        record = self._must_be_visible(kind, record_id)
        data = read_bytes(Path(paper.path), MOST_OF_ALL)
        with self._workspace.unit("attach") as unit:
            changed: Values = {"sha256": unit.keep(data, paper.media_type), "path": None, "size": len(data)}
            unit.edit(kind, record_id, Edit(put=[("attachments", paper.item_id, changed)]))
            unit.params = {"ids": [str(record_id)], "name": paper.name, **hidden(record.flag("private"))}

    def link_instead(self, kind: str, record_id: int, paper: Paper, path: Path) -> None:
        """Let a paper stand for a document outside: where it was found again, or where it is now to lie.

        What was kept in the file is written there first.
        """
        record = self._must_be_visible(kind, record_id)
        if not paper.is_linked:
            self.save_as(paper, path)
        elif not path.is_file():
            raise BadInput(_("“{name}” is no document that can be attached.").format(name=path.name))
        with self._workspace.unit("attach") as unit:
            changed: Values = {"sha256": None, "path": str(path.absolute()), "size": path.stat().st_size}
            unit.edit(kind, record_id, Edit(put=[("attachments", paper.item_id, changed)]))
            unit.params = {"ids": [str(record_id)], "name": paper.name, **hidden(record.flag("private"))}

    # --- out of the file

    def save_as(self, paper: Paper, path: Path) -> None:
        """Write a paper to a place that somebody chose; what was there is replaced whole."""
        linked = paper.is_linked
        write_atomically(path, read_bytes(Path(paper.path), MOST_OF_ALL) if linked else self.data(paper.sha256))

    def to_open(self, paper: Paper) -> Path:
        """Return where a paper can be opened: a linked one where it lies, a kept one in a folder made for it.

        That copy can only be read, so that nobody believes to change the paper by changing it. Raises BadInput for
        programs, which are never opened, and NotFound where a document is away.
        """
        if not paper.may_open:
            sentence = _("“{name}” is a program. Farley opens none; save it to where you trust it.")
            raise BadInput(sentence.format(name=paper.name))
        if paper.is_linked:
            if not Path(paper.path).is_file():
                raise NotFound(_("“{name}” is not where it was.").format(name=paper.name))
            return Path(paper.path)
        path = self.put_out(paper, new_folder(self._workspace.clock.now()))
        path.chmod(stat.S_IRUSR)
        return path

    def put_out(self, paper: Paper, folder: Path) -> Path:
        """Write a kept attachment into a folder under a free, harmless name and return where; a linked one stays."""
        if paper.is_linked:
            return Path(paper.path)
        folder.mkdir(parents=True, exist_ok=True)
        name = safe_name(paper.name)
        target = folder / name
        number = 1
        while target.exists() or target.is_symlink():
            number += 1
            target = (folder / name).with_stem(f"{Path(name).stem} {number}")
        with open(target, "xb") as stream:
            stream.write(self.data(paper.sha256))
        return target

    def _paper(self, item: Item) -> Paper:
        path, sha256 = item.text("path"), item.text("sha256")
        missing = not sha256 and not is_elsewhere(path) and not Path(path).is_file()
        return Paper(
            item.id, item.text("name"), item.text("media_type"), int(item.values.get("size") or 0), sha256, path,
            int(item.values.get("added_at") or 0), missing,
        )  # fmt: skip


def is_program(name: str) -> bool:
    """Say whether a document of this name could act by itself when it is opened."""
    last = _UNSAFE.sub("", name).rstrip(". ").rpartition(".")[2].lower()
    return last in _PROGRAMS


def is_elsewhere(path: str) -> bool:
    """Say whether a path names another computer, which is not asked for anything until somebody says so."""
    return path.replace("\\", "/").startswith("//")


def safe_name(name: str) -> str:
    """Return a document's name without anything that could lead elsewhere or look like something else."""
    plain = _UNSAFE.sub("_", name.strip()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if (stem or suffix).split(".")[0].upper() in _RESERVED:
        plain = f"_{plain}"
    if len(plain) > LONGEST_NAME:
        short = len(suffix) < 12
        plain = f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}" if short else plain[:LONGEST_NAME].strip(". ")
    return plain or "_"


def small_picture(data: bytes) -> bytes:
    """Return a picture upright and small, as JPEG, or as PNG where parts of it are clear; raises BadInput."""
    return _made_smaller(data, PICTURE_SIDE, 85)


def picture_to_cut(path: Path) -> bytes:
    """Return the picture of a file upright and at most so large as is cut at ease; raises where it is none, or broken.

    What only the window can draw, as an SVG, is given as it is.
    """
    from PIL import UnidentifiedImageError  # rare, and it loads many modules

    data = read_bytes(path, MOST_PICTURE)
    try:
        return _made_smaller(data, SIDE_TO_CUT, 95)
    except BadInput as refused:
        if isinstance(refused.__cause__, UnidentifiedImageError):
            return data
        raise


def open_picture(data: bytes) -> Picture:
    """Open a picture of the kinds that are read; raises OSError or ValueError for anything else, and for a huge one."""
    from PIL import Image  # rare, and it loads many modules

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is our own, below
        opened = Image.open(io.BytesIO(data), formats=PICTURES)
    if opened.width * opened.height > MOST_PIXELS:
        opened.close()
        raise ValueError("too many pixels")
    return opened


def _made_smaller(data: bytes, side: int, quality: int) -> bytes:
    from PIL import Image, ImageOps  # rare, and it loads many modules

    refused = BadInput(_("This is no picture that can be read; JPEG, PNG, GIF, WebP and TIFF are."))
    try:
        with open_picture(data) as opened:
            opened.draft(None, (side, side))  # a JPEG is read no larger than that
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((side, side))
            clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            out = io.BytesIO()
            if clear:
                upright.convert("RGBA").save(out, "PNG", optimize=True)
            else:
                upright.convert("RGB").save(out, "JPEG", quality=quality)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise refused from error
