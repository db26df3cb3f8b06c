"""Where actors stand: the same graph gives the same picture, without physics in the browser.

The strongest actors form a core that is laid out exactly: every actor repels every other, links pull, and a
weak gravity holds the whole together. The others are dropped beside their neighbours and settle in a
repulsion read off a grid (a particle mesh, one Fourier transform a step), so that the cost grows with actors
and links and not with their squares. At the end discs that touch are pushed apart.

Sources: Jacomy et al. 2014 (ForceAtlas2) for the forces, Hockney and Eastwood 1988 for the mesh.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import fft
from scipy.spatial import cKDTree

Points = npt.NDArray[np.float64]
Links = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

CORE = 400
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
WIDE = 1.25  # the stage is a little wider than high: gravity is weaker along x by this factor
ROOM = 46.0  # free space between two discs, in the page's units, where a short label may stand
NARROW = 12.0  # the same where hundreds stand in one picture and labels are few
REPULSION = 0.2  # beyond the core: more drives communities apart until neighbours are no nearer than strangers
GRAVITY = 0.1  # beyond the core: who is linked with nobody stays at the rim instead of flying off


def positions(count: int, links: Links, weights: Values, radii: Values) -> Points:
    """Return x and y of every actor, in the page's units (a disc's radius is 8 to 34 of them).

    ``links`` has two columns of actor numbers; actors are numbered from the strongest to the weakest.

    >>> square = np.array([[0, 1], [1, 2], [2, 3], [3, 0]])
    >>> places = positions(4, square, np.ones(4), np.full(4, 8.0))
    >>> bool(np.all(places == positions(4, square, np.ones(4), np.full(4, 8.0))))
    True
    """
    if count == 0:
        return np.zeros((0, 2))
    core = min(count, CORE)
    inside = (links < core).all(axis=1) if len(links) else np.zeros(0, dtype=bool)
    room = max(NARROW, ROOM - 0.14 * max(0, core - 40))
    points = _exact(core, links[inside], weights[inside])
    points = _to_scale(points, radii[:core], room)
    points = _apart(points, radii[:core], room, rounds=80)
    if core < count:
        points = _outskirts(points, count, links, weights)
        points[core:] = _settled(points, core, links, weights)[core:]
        points = _apart(points, np.minimum(radii, 10.0), 4.0, rounds=12, fixed=core)
    return points - np.median(points[:core], axis=0)


def _spiral(count: int) -> Points:
    """Sunflower seeds: evenly spread, the strongest in the middle."""
    steps = np.arange(count)
    radius, angle = np.sqrt(steps + 0.5), steps * GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle) * WIDE, radius * np.sin(angle)])


def _exact(count: int, links: Links, weights: Values, rounds: int = 260) -> Points:
    """Settle a few hundred actors with every pair repelling."""
    points = _spiral(count)
    if count < 2:
        return points
    mass = 1 + np.bincount(links.ravel(), minlength=count).astype(float)
    pull = 1 + 0.35 * np.log(weights)
    gravity = np.array([WIDE**-0.5, WIDE**0.5]) * 0.9
    for step in range(rounds):
        dx = points[:, 0:1] - points[:, 0]
        dy = points[:, 1:2] - points[:, 1]
        push = 6.0 * mass[:, None] * mass / (dx * dx + dy * dy + 0.05)
        np.fill_diagonal(push, 0)
        force = np.column_stack([(dx * push).sum(axis=1), (dy * push).sum(axis=1)])
        force += _springs(points, links, pull, count)
        force -= points * gravity * mass[:, None]
        points = points + _limited(force / mass[:, None], count, step / rounds)
    return points


def _springs(points: Points, links: Links, pull: Values, count: int) -> Points:
    """The pull of links, linear in their length."""
    if not len(links):
        return np.zeros((count, 2))
    stretch = (points[links[:, 1]] - points[links[:, 0]]) * pull[:, None]
    forces = [
        np.bincount(links[:, 0], stretch[:, axis], count) - np.bincount(links[:, 1], stretch[:, axis], count)
        for axis in (0, 1)
    ]
    return np.column_stack(forces)


def _limited(force: Points, count: int, progress: float) -> Points:
    """A move along the force, no longer than a temperature that falls to nothing."""
    length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
    longest = 0.25 * np.sqrt(count) * (1 - progress) ** 1.5 + 0.005
    moved: Points = force * (np.minimum(length * 0.12, longest) / length)[:, None]
    return moved


def _to_scale(points: Points, radii: Values, room: float) -> Points:
    """Scale so that neighbours in the plane stand a label's width apart."""
    if len(points) < 2:
        return points * 0
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    spacing = max(float(np.median(nearest)), 1e-6)
    return points * (2 * float(radii.mean()) + room * 1.6) / spacing


def _apart(points: Points, radii: Values, room: float, rounds: int, fixed: int = 0) -> Points:
    """Push discs apart that touch, a little at a time; the first ``fixed`` ones stay where they are."""
    points = np.array(points)
    reach = 2 * float(radii.max()) + room
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        gap = points[pairs[:, 1]] - points[pairs[:, 0]]
        gap[(gap == 0).all(axis=1)] = (
            1.0,
            0.5,
        )  # two on one spot: any direction will do, but always the same
        distance = np.hypot(gap[:, 0], gap[:, 1])
        lacking = radii[pairs].sum(axis=1) + room - distance
        close = lacking > 0
        if not close.any():
            break
        first, second = pairs[close, 0], pairs[close, 1]
        move = gap[close] * (0.5 * lacking[close] / distance[close])[:, None]
        for axis in (0, 1):
            shift = np.bincount(second, move[:, axis], len(points))
            shift -= np.bincount(first, move[:, axis], len(points))
            points[fixed:, axis] += shift[fixed:] * 0.6
    return points


def _outskirts(placed: Points, count: int, links: Links, weights: Values) -> Points:
    """Drop everyone else beside the neighbours that stand already; who has none goes to the rim."""
    points = np.zeros((count, 2))
    known = np.zeros(count, dtype=bool)
    points[: len(placed)], known[: len(placed)] = placed, True
    both = np.concatenate([links, links[:, ::-1]])
    weight = np.concatenate([weights, weights])
    spread = float(np.abs(placed).max()) + ROOM
    for _ in range(6):
        usable = known[both[:, 1]] & ~known[both[:, 0]]
        if not usable.any():
            break
        to, by, share = both[usable, 0], both[usable, 1], weight[usable]
        total = np.bincount(to, share, count)
        new = total > 0
        for axis in (0, 1):
            points[new, axis] = np.bincount(to, share * points[by, axis], count)[new] / total[new]
        known |= new
    numbers = np.arange(count)
    angle = numbers * GOLDEN_ANGLE
    scatter = np.where(known, ROOM * (1.5 + numbers % 5), spread * (1.15 + 0.03 * (numbers % 11)))
    scatter[: len(placed)] = 0
    around = np.column_stack([WIDE * np.cos(angle), np.sin(angle)])
    spread_out: Points = points + around * scatter[:, None]
    return spread_out


def _settled(points: Points, fixed: int, links: Links, weights: Values, rounds: int = 240) -> Points:
    """Settle around a fixed core, with the repulsion of all read off a grid."""
    count, cells = len(points), 128
    kernel = _kernel(cells)
    points = points.copy()
    pull = 1 + 0.35 * np.log(weights)
    degree = 1 + np.bincount(links.ravel(), minlength=count)
    for step in range(rounds):
        low = points.min(axis=0) - 1
        size = float((points.max(axis=0) + 1 - low).max()) / (cells - 1)
        at = (points - low) / size
        cell = at.astype(np.int64)
        mass = np.bincount(cell[:, 0] * cells + cell[:, 1], minlength=cells * cells).reshape(cells, cells)
        spectrum = fft.rfft2(mass, (2 * cells, 2 * cells))
        force = np.column_stack(
            [fft.irfft2(spectrum * part)[cell[:, 0] + cells, cell[:, 1] + cells] for part in kernel]
        )
        force *= REPULSION * ROOM * ROOM / size
        force += _springs(points, links, pull, count) / degree[:, None] * 0.5
        force -= GRAVITY * points
        longest = 1.6 * np.sqrt(count) * (1 - step / rounds) ** 1.5 + 0.5
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        points[fixed:] += (force * (np.minimum(length, longest) / length)[:, None])[fixed:]
    return points


def _kernel(cells: int) -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
    """The transform of a push that falls with distance, along x and along y."""
    offset = np.arange(-cells, cells)
    dx, dy = np.meshgrid(offset, offset, indexing="ij")
    square = dx * dx + dy * dy + 0.5
    return fft.rfft2(dx / square), fft.rfft2(dy / square)
