"""Who plays: the profiles at this machine, a new one, another name, and the trash."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from game.store_profiles import NAME_LIMIT
from game.ui.screens.ask_line import LineAsk
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import Button, Card, Column, Icon, Label, ListBox, Paragraph, Row, Widget

if TYPE_CHECKING:
    from game.store_profiles import ProfileCard
    from game.store_trash import Trashed
    from game.text import Text
    from game.ui.app import App

MENUS = frozenset({"title", "settings", "profiles"})
"""Screens on which somebody else may take over: nobody's play lies below them."""


class ProfilesScreen(MenuScreen):
    """Everybody with lessons, stars and last evening; the one in use is marked in words."""

    name: ClassVar[str] = "profiles"
    WIDTH = 820.0

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.chosen = app.store.profile

    # ---- building
    def build(self) -> Widget:
        tr, people = self.tr, self.app.store.people
        cards = people.cards()
        if self.chosen not in [card.profile.id for card in cards]:
            self.chosen = people.active
        rows = [(str(c.profile.id), shown_name(c.profile, tr), self._row(c)) for c in cards]
        box = ListBox(
            rows, str(self.chosen), on_choose=self._choose, on_act=lambda _: self._use(), name="people",
            label=tr("profiles.title"),
        )  # fmt: skip
        body: list[Widget] = [box]
        deleted = people.deleted()
        if deleted:
            body.append(self._trash(deleted))
        right = [
            Button(tr("profiles.new"), self._new, icon="plus", name="new", tooltip=tr("profiles.new_help")),
            Button(tr("profiles.rename"), self._rename, icon="pencil", name="rename",
                   tooltip=tr("profiles.rename_help")),
            Button(tr("app.delete"), self._ask_delete, icon="cross", name="delete", tooltip=tr("profiles.delete_help")),
            Button(tr("profiles.use"), self._use, kind="primary", icon="play", name="use",
                   tooltip=tr("profiles.use_help")),
        ]  # fmt: skip
        page, left = Column(body, gap=18), [self.back_button()]
        return self.page(tr("profiles.title"), page, left, right, note=tr("profiles.note"), icon="people")

    def _row(self, card: ProfileCard) -> Widget:
        tr = self.tr
        active = card.profile.id == self.app.store.profile
        far = tr("profiles.far", lessons=tr.number(card.lessons), stars=tr.number(card.stars))
        last = tr("profiles.last", when=when(card.last, tr)) if card.last else tr("profiles.never")
        name: list[Widget] = [Label(shown_name(card.profile, tr), "strong")]
        if active:
            name.append(Label(tr("profiles.active"), "small", color="amber", icon="check", icon_color="amber"))
        lines = Column([Row(name, gap=14), Label(f"{far} · {last}", "small")], gap=0, grow=1)
        mark = Icon("flame" if active else "people", 18, "ember" if active else "dim")
        return Row([mark, lines, Icon("star", 16, "gold" if card.stars else "faint"),
                    Label(tr.number(card.stars), "strong")], gap=12)  # fmt: skip

    def _trash(self, deleted: list[Trashed]) -> Widget:
        tr = self.tr
        rows: list[Widget] = [
            Label(tr("profiles.trash"), "heading", icon="bin"),
            Paragraph(tr("profiles.trash_note", folder=str(self.app.store.people.trash)), "small"),
        ]
        for k, one in enumerate(deleted):
            name = one.name or tr("profiles.unnamed")
            about = Column(
                [Label(name, "strong"), Label(tr("profiles.deleted", when=when(one.deleted, tr)), "small")],
                gap=0, grow=1,
            )  # fmt: skip
            back = Button(tr("profiles.bring_back"), partial(self._bring_back, one), icon="undo",
                          name=f"bring_back.{k}", tooltip=tr("profiles.bring_back_help"))  # fmt: skip
            rows.append(Row([about, back], gap=12))
        return Card(rows, gap=8)

    # ---- acting
    def _choose(self, id: str) -> None:
        self.chosen = int(id)
        self.rebuild()

    def _use(self) -> None:
        self.app.use_profile(self.chosen)
        self.app.tell(self.tr("profiles.welcome", name=shown_name(self.app.store.people.current, self.tr)), "good")
        self.app.home()

    def _problem(self, name: str, besides: int = 0) -> str:
        if not name:
            return self.tr("profiles.no_name")
        return self.tr("profiles.name_taken", name=name) if self.app.store.people.taken(name, besides) else ""

    def _new(self) -> None:
        tr = self.tr

        def take(name: str) -> str:
            problem = self._problem(name)
            if not problem:
                made = self.app.store.add_profile(name)
                if made is None:
                    return tr("profiles.not_written")
                self.chosen = made.id
                self.app.use_profile(made.id)
                self.rebuild()
            return problem

        LineAsk(self, tr("profiles.new_title"), tr("profiles.name"), take, limit=NAME_LIMIT, icon="people",
                name="name_ask")  # fmt: skip

    def _rename(self) -> None:
        tr, id = self.tr, self.chosen

        def take(name: str) -> str:
            problem = self._problem(name, besides=id)
            if not problem and not self.app.store.people.rename(id, name):
                return tr("profiles.not_written")
            if not problem:
                self.rebuild()
            return problem

        LineAsk(self, tr("profiles.rename_title"), tr("profiles.name"), take, value=self._profile.name,
                limit=NAME_LIMIT, icon="people", name="name_ask")  # fmt: skip

    @property
    def _profile(self) -> Any:
        return next(p for p in self.app.store.profiles() if p.id == self.chosen)

    def _ask_delete(self) -> None:
        tr = self.tr
        self.ask(
            tr("profiles.delete_title", name=shown_name(self._profile, tr)), tr("profiles.delete_body"),
            [(tr("app.delete"), "danger", self._delete), (tr("app.cancel"), "plain", None)],
            icon="warn", name="delete_ask",
        )  # fmt: skip

    def _delete(self) -> None:
        store, name = self.app.store, shown_name(self._profile, self.tr)
        if store.people.delete(self.chosen):
            self.app.use_profile(store.profile)
            self.app.tell(self.tr("profiles.gone", name=name))
        self.chosen = store.profile
        self.rebuild()

    def _bring_back(self, one: Trashed) -> None:
        number = self.app.store.people.bring_back(one.path)
        if number is not None:
            self.chosen = number
        self.rebuild()


def shown_name(profile: Any, tr: Text) -> str:
    """The name of a profile, or a word where nobody has given one."""
    return str(profile.name) or tr("profiles.unnamed")


def when(moment: str, tr: Text) -> str:
    """A moment as kept, in words and in the time of this place."""
    try:
        return tr.moment(datetime.fromisoformat(moment).astimezone())
    except (ValueError, OverflowError):
        return moment


def may_change(app: App) -> bool:
    """Somebody else can take over: there is a store, and nobody's play lies below."""
    return app.store is not None and all(screen.name in MENUS for screen in app.screens)
