"""The living network on the screen: takes frames, shows people, answers who is where."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect, Surface

from agents.names import Role
from game.observation import Frame
from game.ui.gfx import Gfx
from game.ui.hearth import draw_members as dm
from game.ui.hearth import layers
from game.ui.hearth import stage as st
from game.ui.hearth.camera import Camera
from game.ui.hearth.cast import FLIGHT, Cast
from game.ui.hearth.draw_effects import EffectPainter, Spot, Where
from game.ui.hearth.edges import EdgeLayer, Ties, View
from game.ui.hearth.events import Director
from game.ui.hearth.fire import Fire
from game.ui.hearth.focus import FocusPainter
from game.ui.hearth.labels import Names, Plates, Words
from game.ui.hearth.layers import Layer, LegendItem
from game.ui.hearth.layout import Graph, Layout, Seats
from game.ui.hearth.light import Ground
from game.ui.hearth.sprites import Atlas, Embers
from game.ui.hearth.wishes import wishes

F32 = NDArray[np.float32]
Insets = tuple[int, int, int, int]
_LIGHT_EVERY, _LABELS_EVERY = 0.1, 0.16
_PICK = 15.0
_TAKEN_BACK = 0.35
"""Light of the ground in layers other than warmth."""
_MARGIN = 26
_RESCALE = 1.18


class HearthView:
    """Show frames with :meth:`show`, move time with :meth:`update`, paint with :meth:`draw`."""

    def __init__(
        self,
        rect: Rect,
        gfx: Gfx,
        words: Words,
        insets: Insets = (0, 0, 0, 0),
        reduced_motion: bool = False,
        seed: int = 5,
    ) -> None:
        """``rect`` on the target surface; ``insets`` left, top, right, bottom of it that other things cover.

        ``seed`` only moves what is for the eye; the model is not touched by it.
        """
        self.gfx, self.words, self.reduced_motion = gfx, words, reduced_motion
        self.frame: Frame | None = None
        self.selected_uid: int | None = None
        self.hovered_uid: int | None = None
        self._chance = np.random.default_rng(seed)
        self._layer: Layer = "warmth"
        self._layout: Layout | None = None
        self._cast = Cast()
        self._stage = st.Stage()
        self._sparks = st.Sparks(self._chance)
        self._time = self._light_clock = self._labels_clock = 0.0
        self._lit = False
        """The light was drawn in the last frame."""
        self._mouse: tuple[int, int] | None = None
        self._at = np.zeros((0, 2), np.float32)
        self.rect, self.insets = rect, insets
        self._camera = Camera(rect.size, self._padded())
        self.restyle()

    # ---- what is shown
    def show(self, frame: Frame, seconds: float = 0.8) -> None:
        """Take the frame of a new tick; what happened in it is spread over ``seconds``."""
        before = self.frame
        ghosts = self._leaving(frame)
        old = self._cast.show(frame)
        self.frame = frame
        graph = self._graph(frame)
        fresh = before is None or self._layout is None or not (old >= 0).any()
        if fresh or self._layout is None:
            self._layout = Layout(graph, len(frame.circles), self._camera.free[0] / self._camera.free[1])
            self._stage.clear()
            self._camera.resize(self.rect.size, self._padded())
        else:
            self._layout.change(graph, len(frame.circles), old, self._beside(frame, old))
            self._arrivals(frame, old, seconds)
        self._ties = Ties(*self._cast.friends, graph.circle[graph.a] == graph.circle[graph.b])
        self._stage.ghosts += ghosts
        self._director.play(frame, self._cast, self._stage, seconds)
        if fresh:
            self._first_picture()

    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass."""
        if self.frame is None or self._layout is None:
            return
        self._time += dt
        self._layout.step()
        self._cast.update(self.frame, dt)
        self._camera.follow(*self._layout.bounds(), dt)
        moving = self._camera.update(dt)
        self._warmth = dm.shown_warmth(self.frame, self._cast)
        self._locate()
        if not moving:
            self._rescale()
        self._stage.update(dt)
        self._rise(dt)
        if not self._refresh_light(dt, moving or bool(self._stage.waves)):  # one of the two is enough for a frame
            self._edges.update(self._at, self._warmth, self._ties, self._cast.seated(), self._view())
        self._refresh_labels(dt)
        self._names.update(dt)

    def remember(self) -> Seats:
        """Where everybody sits, to come back to after a look at another time."""
        assert self._layout is not None
        return Seats(dict(self._cast.index), self._layout.at.copy(), self._layout.centres.copy())

    def recall(self, seats: Seats) -> None:
        """Put everybody who sat there back at once: nobody has moved, only the looking has."""
        if self._layout is None:
            return
        known = [(here, seats.index[uid]) for uid, here in self._cast.index.items() if uid in seats.index]
        here, there = np.array(known, np.int64).reshape(-1, 2).T
        self._layout.put(here, seats.at[there], seats.centres)
        self._cast.age[here] = FLIGHT
        self._locate()

    def seat(self) -> None:
        """Give everybody of the frame just shown a place, without drawing: what can be pointed at is up to date.

        Light, ties and names follow with the next :meth:`update`.
        """
        if self.frame is None or self._layout is None:
            return
        self._cast.update(self.frame, 0.0)
        self._warmth = dm.shown_warmth(self.frame, self._cast)
        self._locate()

    def draw(self, surface: Surface) -> None:
        """Paint the hearth into its rect of ``surface``."""
        target = surface.subsurface(self.rect.clip(surface.get_rect()))
        target.blit(self._ground.lit, (0, 0))
        if self.frame is None:
            return
        self._edges.blit(target, self._view())
        x, y = self._hearth()
        time = 0.0 if self.reduced_motion else self._time
        at = self._at if self.reduced_motion else dm.shiver(self._at, self.frame, self._time, self._scale)
        self._focus.under(
            target, self._cast, self.frame, at, self._index(self.selected_uid), self._index(self.hovered_uid)
        )
        self._fire.draw(target, x, y, self._strength(), time)  # over the veil: a darkened yellow looks green
        self._members.draw(target, self.frame, self._cast, at, self._warmth, self._time, self.reduced_motion)
        self._effects.draw(
            target, self._stage, self._sparks, self._spots(), self._to_screen, self.reduced_motion
        )
        self._focus.over(
            target,
            self._cast,
            self.frame,
            at,
            self._index(self.selected_uid),
            self._index(self.hovered_uid),
            self._scale,
        )
        self._plates.draw(target)
        self._names.draw(target, self._cast.index, at, self._reach())

    # ---- who is where
    def pick(self, pos: tuple[float, float]) -> int | None:
        """Row of the member under ``pos`` (pixels of the target surface), None when nobody is."""
        if self.frame is None or len(self._at) == 0 or not self.rect.collidepoint(pos):
            return None
        local = np.array((pos[0] - self.rect.x, pos[1] - self.rect.y), np.float32)
        d2 = ((self._at - local) ** 2).sum(1)
        d2[self._cast.hidden()] = np.inf
        who = int(d2.argmin())
        near = float(d2[who]) <= (_PICK * max(self.gfx.scale, self._scale)) ** 2
        return int(self.frame.members.row[who]) if near else None

    def position(self, row: int) -> tuple[int, int] | None:
        """Pixels of a member on the target surface, None when there is no such member."""
        who = self._cast.by_row.get(row)
        if who is None:
            return None
        return round(float(self._at[who, 0])) + self.rect.x, round(float(self._at[who, 1])) + self.rect.y

    def beside(self, row: int | None, dx: int, dy: int) -> int | None:
        """Row of the next member in a direction (one of dx, dy is -1 or 1), for the arrow keys."""
        if self.frame is None or len(self._at) == 0:
            return None
        way = np.array((dx, dy), np.float32)
        here = self._at[self._cast.by_row[row]] if row in self._cast.by_row else self._camera.centre - way
        gap = self._at - here
        ahead = gap @ way
        cost = np.where(ahead > 2, ahead + 2.2 * np.abs(gap @ way[::-1]), np.inf)
        who = int(cost.argmin())
        return int(self.frame.members.row[who]) if np.isfinite(cost[who]) else row

    def select(self, row: int | None) -> None:
        """Mark a member: ring, friends, names. None marks nobody."""
        self.selected_uid = self._uid(row)
        self._labels_clock = 0.0

    def hover(self, row: int | None) -> None:
        """The pointer is on a member, or on nobody."""
        uid = self._uid(row)
        if uid != self.hovered_uid:
            self.hovered_uid, self._labels_clock = uid, 0.0

    @property
    def selected(self) -> int | None:
        """Row of the selected member, None when nobody is or she has left."""
        who = self._index(self.selected_uid)
        return int(self.frame.members.row[who]) if self.frame is not None and who >= 0 else None

    # ---- looks
    @property
    def layer(self) -> Layer:
        """What colours mean."""
        return self._layer

    @layer.setter
    def layer(self, layer: Layer) -> None:
        if layer not in layers.LAYERS:
            raise ValueError(f"no layer {layer!r}; there are {', '.join(layers.LAYERS)}")
        self._layer = layer
        self._rescale(force=True)

    def legend(self) -> tuple[LegendItem, ...]:
        """Pictures and text keys for the present layer."""
        return layers.legend(self._layer, self.gfx.palette, self._legend_embers())

    def restyle(self, words: Words | None = None) -> None:
        """Take over a changed scale, palette or language of the Gfx."""
        self.words = words or self.words
        self._legend_made: dict[Layer, Embers] = {}
        self._director = Director(self._chance, self.gfx.palette)
        self._names, self._plates = Names(self.gfx, self.words), Plates(self.gfx, self.words)
        self._focus = FocusPainter(self.gfx)
        self._scale = 0.0
        self.resize(self.rect, self.insets)

    def resize(self, rect: Rect, insets: Insets = (0, 0, 0, 0)) -> None:
        """Take another place on the target surface."""
        self.rect, self.insets = rect, insets
        self._camera.resize(rect.size, self._padded())
        self._ground = Ground(rect.size, self.gfx.palette, self.gfx.scale)
        self._edges = EdgeLayer(rect.size, self.gfx.palette)
        self._rescale(force=True)
        if self.frame is not None:
            self._first_picture()

    def inset(self, insets: Insets) -> None:
        """More or less of its place is covered by other things: the picture eases into what is free."""
        self.insets = insets
        self._camera.inset(self._padded())

    # ---- camera
    def zoom_at(self, pos: tuple[float, float], steps: float) -> None:
        """Zoom by steps of the wheel around a point of the target surface."""
        self._camera.zoom_at((pos[0] - self.rect.x, pos[1] - self.rect.y), steps)

    def drag(self, dx: float, dy: float) -> None:
        """Pan by pixels."""
        self._camera.drag(dx, dy)

    def look_at(self, row: int, zoom: float | None = None) -> None:
        """Bring a member to the middle."""
        who = self._cast.by_row.get(row)
        if who is not None and self._layout is not None:
            self._camera.look_at(self._layout.at[who], zoom)

    def home(self) -> None:
        """Show everybody."""
        self._camera.home()

    def event(self, event: pygame.event.Event) -> bool:
        """Handle wheel, drag and pointer over the rect; True when the event was for the hearth.

        Clicks are left alone.
        """
        if event.type == pygame.MOUSEMOTION:
            inside = self.rect.collidepoint(event.pos)
            self._mouse = event.pos if inside else None
            if inside and (event.buttons[0] or event.buttons[1] or event.buttons[2]):
                self.drag(*event.rel)
                return True
            self.hover(self.pick(event.pos) if inside else None)
            return bool(inside)
        if event.type == pygame.MOUSEWHEEL and self._mouse:
            self.zoom_at(self._mouse, getattr(event, "precise_y", event.y))
            return True
        return False

    # ---- inside
    def _first_picture(self) -> None:
        """Fit, light and ties at once, so that the first picture is whole."""
        assert self.frame is not None and self._layout is not None
        self._camera.follow(*self._layout.bounds(), 0.0)
        self._warmth = dm.shown_warmth(self.frame, self._cast)
        self._locate()
        self._rescale(force=True)
        self._light_clock = self._labels_clock = 0.0
        self._lit = False
        self._refresh_light(0.0, False)
        self._edges.finish(self._at, self._warmth, self._ties, self._cast.seated(), self._view())

    def _padded(self) -> Insets:
        pad = self.gfx.px(_MARGIN)
        left, top, right, bottom = self.insets
        return left + pad, top + pad, right + pad, bottom + pad

    def _graph(self, frame: Frame) -> Graph:
        m, ties = frame.members, frame.ties
        return Graph(m.circle, m.warmth, ties.a, ties.b, ties.strength)

    def _beside(self, frame: Frame, old: NDArray[np.int32]) -> NDArray[np.int32]:
        """For newcomers the inviter, else the best friend; -1 for nobody."""
        near = np.full(len(old), -1, np.int32)
        for who in np.nonzero(old < 0)[0].tolist():
            inviter = self._cast.by_row.get(int(frame.members.inviter[who]), -1)
            if inviter < 0:
                friends, _ = self._cast.friends_of(who)
                inviter = int(friends[0]) if len(friends) else -1
            near[who] = inviter
        return near

    def _arrivals(self, frame: Frame, old: NDArray[np.int32], seconds: float) -> None:
        """Newcomers float in: from the edge of the view, on the side of their seat."""
        assert self._layout is not None
        if self.reduced_motion:
            return
        half = np.array(self.rect.size, np.float32) / 2
        for who in np.nonzero(old < 0)[0].tolist():
            seat = self._layout.at[who]
            way = seat / (np.hypot(*seat) + np.float32(1e-3))
            edge = self._camera.to_world(half + way * (half * np.float32(1.08)))
            self._cast.fly_in(who, edge.astype(np.float32), self._chance.uniform(0, seconds))

    def _leaving(self, frame: Frame) -> list[st.Ghost]:
        """Ash for those who left, where they were last seen."""
        out: list[st.Ghost] = []
        if self._layout is None or self.frame is None:
            return out
        seats = self._cast.places(self._layout.at)
        for gone in frame.left:
            who = self._cast.index.get(gone.uid)
            if who is not None:
                seat = seats[who]
                drift = seat / (np.hypot(*seat) + np.float32(1e-3)) * np.float32(1.6)
                out.append(
                    st.Ghost(seat.copy(), drift, int(self._cast.size[who]), -self._chance.uniform(0, 0.4))
                )
        return out

    def _locate(self) -> None:
        assert self._layout is not None
        before = self._hearth() if self._time else None
        self._at = self._camera.to_screen(self._cast.places(self._layout.at)).astype(np.float32)
        now = self._camera.to_screen(np.zeros(2, np.float32))
        self._home = (float(now[0]), float(now[1]))
        if before is not None and (abs(before[0] - now[0]) > 1.5 or abs(before[1] - now[1]) > 1.5):
            self._sparks.shift(np.array((now[0] - before[0], now[1] - before[1]), np.float32))

    _home: Spot = (0.0, 0.0)

    def _hearth(self) -> Spot:
        return self._home

    def _strength(self) -> float:
        """How high the fire burns: mean warmth, up to 0.75, with a little more when the operator speaks."""
        mean = float(self._warmth.mean()) if len(self._warmth) else 0.0
        return min(1.0, mean / 0.62 + 0.15 * bool(self._stage.waves))

    def _rise(self, dt: float) -> None:
        self._sparks.update(dt, self._scale)
        if self.reduced_motion:
            return
        hot = self._at[self._warmth > 0.55]
        self._sparks.rise(hot, min(22.0, 0.3 * len(hot)), dt, self._scale)
        hearth = np.array([self._home], np.float32) - np.array((0, 18 * self._scale), np.float32)
        self._sparks.rise(hearth, 5 * self._strength(), dt, self._scale)

    def _refresh_light(self, dt: float, hurried: bool) -> bool:
        """Draw the light anew when it is due, ``hurried`` every second frame; says whether it was.

        Never in two frames one after the other: the frames between are for the ties.
        """
        self._light_clock -= dt
        if self._lit or (self._light_clock > 0 and not hurried):
            self._lit = False
            return False
        self._light_clock, self._lit = _LIGHT_EVERY, True
        far = np.abs(self._at - np.array(self._home, np.float32)).max() if len(self._at) else 300.0
        waves = self._stage.waves if not self.reduced_motion else []
        visible = np.where(self._cast.hidden(), 0, self._warmth)
        dim = 1.0 if self._layer == "warmth" else _TAKEN_BACK
        home, fire = np.array(self._home, np.float32), self._strength()
        self._ground.refresh(self._at, visible, self._camera.unit, home, fire, waves, float(far) * 1.1, dim)
        return True

    def _refresh_labels(self, dt: float) -> None:
        self._labels_clock -= dt
        if self._labels_clock > 0 or self.frame is None:
            return
        self._labels_clock = _LABELS_EVERY
        left, top, right, bottom = self.insets
        area = Rect(left + 6, top + 6, self.rect.w - left - right - 12, self.rect.h - top - bottom - 12)
        fire = Rect(0, 0, round(64 * self._scale), round(70 * self._scale))
        fire.center = (round(self._home[0]), round(self._home[1] - 14 * self._scale))
        self._plates.place(self.frame.circles, self.frame.members.circle, self._at, area, fire)
        mouse = (self._mouse[0] - self.rect.x, self._mouse[1] - self.rect.y) if self._mouse else None
        wanted = wishes(
            self.frame,
            self._cast,
            self._at,
            self._warmth,
            self._index(self.selected_uid),
            self._index(self.hovered_uid),
            mouse,
            area,
            self._names,
            self.gfx.scale,
            self._camera.zoom,
        )
        self._names.place(wanted, self._at, self._reach(), area, self._plates.rects)

    def _reach(self) -> F32:
        """Pixels kept free between a member and the name."""
        ringed = np.zeros(len(self._at), np.float32)
        if self.frame is not None:
            role = self.frame.members.role
            ringed[(role == Role.KOL) | (role == Role.LEADER)] = 7
        for uid in (self.selected_uid, self.hovered_uid):
            who = self._index(uid)
            if who >= 0:
                ringed[who] = 14
        return ((7 + 1.4 * self._cast.size + ringed) * self._scale).astype(np.float32)

    def _rescale(self, force: bool = False) -> None:
        """Make sprites for the present zoom when it differs enough from the one they were made for."""
        base = self.gfx.scale
        want = base * float(np.clip((self._camera.unit / (40 * base)) ** 0.5, 0.5, 2.1))
        ratio = want / self._scale if self._scale else 99.0
        if not force and 1 / _RESCALE < ratio < _RESCALE:
            return
        self._scale = want
        palette = self.gfx.palette
        self._members = dm.MemberPainter(
            self.gfx, self._layer, layers.embers(self._layer, palette, want), want
        )
        self._effects = EffectPainter(Atlas(palette, want), palette, want)
        self._fire = Fire(float(np.clip(self._camera.unit / 34, 0.55 * base, 2.2 * base)))

    def _legend_embers(self) -> Embers:
        if self._layer not in self._legend_made:
            self._legend_made[self._layer] = layers.embers(self._layer, self.gfx.palette, self.gfx.scale)
        return self._legend_made[self._layer]

    def _view(self) -> View:
        corner = self._camera.to_screen(np.zeros(2, np.float32))
        return View(self._camera.to_screen(np.ones(2, np.float32)) - corner, corner)

    def _to_screen(self, world: F32) -> F32:
        return self._camera.to_screen(world)

    def _spots(self) -> Where:
        """Where everybody is in this frame, for hundreds of questions."""
        home, index = self._home, self._cast.index
        at: list[Spot | None] = [(x, y) for x, y in self._at.tolist()]
        for who in np.nonzero(self._cast.hidden())[0].tolist():
            at[who] = None

        def where(uid: int) -> Spot | None:
            if uid == st.HEARTH:
                return home
            who = index.get(uid)
            return None if who is None else at[who]

        return where

    def _index(self, uid: int | None) -> int:
        return self._cast.index.get(uid, -1) if uid is not None else -1

    def _uid(self, row: int | None) -> int | None:
        who = self._cast.by_row.get(row) if row is not None else None
        return int(self._cast.uid[who]) if who is not None else None
