import type { PackedShapes } from '../../../../kernel/wkb.ts'
import { latticeOf, meetsRay } from '../geometry/rules.ts'

/**
 * Leaves of a territory on the lattice: leaf `l` has the rings `leafStarts[l]` up to `leafStarts[l + 1]`,
 * ring `r` the corners `ringStarts[r]` up to `ringStarts[r + 1]`, and corner `c` stands at
 * `corners[2 * c]`, `corners[2 * c + 1]`.
 */
export type Leaves = {
  readonly count: number
  readonly corners: Int32Array
  readonly ringStarts: Uint32Array
  readonly leafStarts: Uint32Array
}

/**
 * Square cells of 2^shift lattice steps over all leaves, row by row from the south-west. A cell holds a
 * leaf that covers it whole, or NOBODY, or, as -2 - start, where in `lists` the leaves begin that have
 * something of it: in rising order, the last one written as its complement.
 */
export type Raster = {
  readonly west: number
  readonly south: number
  readonly shift: number
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly cells: Int32Array
  readonly lists: Int32Array
}

export const NOBODY = -1

type Frame = Omit<Raster, 'cells' | 'lists'>

/** Cells and leaves in pairs, in the order in which they were marked. */
type Marks = { pairs: Int32Array; length: number }

/** What is known while leaves are painted one after the other. */
type Canvas = {
  readonly frame: Frame
  /** The first leaf that covers a cell whole. */
  readonly full: Int32Array
  /** The last leaf whose border touched a cell. */
  readonly touched: Int32Array
  readonly marks: Marks
}

/** Packed shapes on the lattice. Throws RangeError where a position is not on earth. */
export function leavesOf(packed: PackedShapes): Leaves {
  const corners = new Int32Array(packed.positions.length)
  for (let slot = 0; slot < corners.length; slot++) {
    const degrees = packed.positions[slot]!
    if (!(Math.abs(degrees) <= 180)) throw new RangeError(`No place on earth has a coordinate of ${degrees}`)
    corners[slot] = latticeOf(degrees)
  }
  const leafStarts = packed.shapeStarts.map((polygon) => packed.polygonStarts[polygon]!)
  return { count: leafStarts.length - 1, corners, ringStarts: packed.ringStarts, leafStarts }
}

/** Whether a leaf contains the lattice point (x, y): the rule of `contains`, on flat numbers. */
export function covers(leaves: Leaves, leaf: number, x: number, y: number): boolean {
  const { corners, ringStarts, leafStarts } = leaves
  const lastRing = leafStarts[leaf + 1]!
  let inside = false
  for (let ring = leafStarts[leaf]!; ring < lastRing; ring++) {
    const last = 2 * ringStarts[ring + 1]! - 2
    for (let at = 2 * ringStarts[ring]!; at < last; at += 2)
      if (meetsRay(corners[at]!, corners[at + 1]!, corners[at + 2]!, corners[at + 3]!, x, y)) inside = !inside
  }
  return inside
}

/** Paints all leaves; the cells are as small as `cellsPerLeaf` cells for each drawn leaf allow. */
export function rasterOf(leaves: Leaves, cellsPerLeaf: number): Raster {
  const drawn = leaves.leafStarts.reduce(
    (sum, ring, leaf) => sum + (ring < leaves.leafStarts[leaf + 1]! ? 1 : 0),
    0,
  )
  const frame = frameOf(leaves, Math.max(1024, drawn * cellsPerLeaf))
  const size = frame.columns * frame.rows
  const canvas: Canvas = {
    frame,
    full: new Int32Array(size).fill(NOBODY),
    touched: new Int32Array(size).fill(NOBODY),
    marks: { pairs: new Int32Array(2 * leaves.corners.length + 2), length: 0 },
  }
  for (let leaf = 0; leaf < leaves.count; leaf++) paint(canvas, leaves, leaf)
  return { ...frame, cells: canvas.full, lists: listsInto(canvas) }
}

function frameOf({ corners }: Leaves, most: number): Frame {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (let at = 0; at < corners.length; at += 2) {
    west = Math.min(west, corners[at]!)
    east = Math.max(east, corners[at]!)
    south = Math.min(south, corners[at + 1]!)
    north = Math.max(north, corners[at + 1]!)
  }
  if (corners.length === 0) return { west: 0, south: 0, shift: 0, width: 0, height: 0, columns: 0, rows: 0 }
  let shift = 0
  const cellsAlong = (steps: number) => Math.floor(steps / 2 ** shift) + 1
  while (cellsAlong(east - west) * cellsAlong(north - south) > most) shift++
  const columns = cellsAlong(east - west)
  const rows = cellsAlong(north - south)
  return { west, south, shift, width: columns * 2 ** shift, height: rows * 2 ** shift, columns, rows }
}

function paint(canvas: Canvas, leaves: Leaves, leaf: number): void {
  const { corners, ringStarts, leafStarts } = leaves
  const { west, south, shift } = canvas.frame
  const from = ringStarts[leafStarts[leaf]!]!
  const to = ringStarts[leafStarts[leaf + 1]!]!
  if (from === to) return
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let at = 2 * from; at < 2 * to; at += 2) {
    left = Math.min(left, corners[at]!)
    right = Math.max(right, corners[at]!)
    low = Math.min(low, corners[at + 1]!)
    high = Math.max(high, corners[at + 1]!)
  }
  for (let ring = leafStarts[leaf]!; ring < leafStarts[leaf + 1]!; ring++)
    for (let at = ringStarts[ring]! + 1; at < ringStarts[ring + 1]!; at++) markEdge(canvas, corners, at, leaf)
  const firstColumn = (left - west) >>> shift
  const lastColumn = (right - west) >>> shift
  for (let row = (low - south) >>> shift; row <= (high - south) >>> shift; row++)
    fillRow(canvas, leaves, leaf, row, firstColumn, lastColumn)
}

/** Marks every cell that the edge ending at corner `at` touches, and at times one more beside it. */
function markEdge(canvas: Canvas, corners: Int32Array, at: number, leaf: number): void {
  const { south, shift } = canvas.frame
  const isUp = corners[2 * at - 1]! < corners[2 * at + 1]!
  const low = isUp ? 2 * at - 2 : 2 * at
  const high = isUp ? 2 * at : 2 * at - 2
  const x = corners[low]!
  const y = corners[low + 1]!
  const endX = corners[high]!
  const endY = corners[high + 1]!
  const left = Math.min(x, endX)
  const right = Math.max(x, endX)
  const firstRow = (y - south) >>> shift
  const lastRow = (endY - south) >>> shift
  if (firstRow === lastRow) return markSpan(canvas, leaf, firstRow, left, right)
  const slope = (endX - x) / (endY - y)
  const height = 2 ** shift
  let enters = x
  for (let row = firstRow; row <= lastRow; row++) {
    const leaves = row === lastRow ? endX : x + slope * (south + (row + 1) * height - y)
    // One step of margin on either side: rounding, and edges that slip between two columns of points.
    const from = Math.max(left, Math.floor(Math.min(enters, leaves)) - 1)
    const to = Math.min(right, Math.ceil(Math.max(enters, leaves)) + 1)
    markSpan(canvas, leaf, row, from, to)
    enters = leaves
  }
}

function markSpan(
  { frame, touched, marks }: Canvas,
  leaf: number,
  row: number,
  from: number,
  to: number,
): void {
  const start = row * frame.columns
  const last = start + ((to - frame.west) >>> frame.shift)
  for (let cell = start + ((from - frame.west) >>> frame.shift); cell <= last; cell++) {
    if (touched[cell] === leaf) continue
    touched[cell] = leaf
    mark(marks, cell, leaf)
  }
}

function mark(marks: Marks, cell: number, leaf: number): void {
  if (marks.length === marks.pairs.length) {
    const larger = new Int32Array(2 * marks.length)
    larger.set(marks.pairs)
    marks.pairs = larger
  }
  marks.pairs[marks.length++] = cell
  marks.pairs[marks.length++] = leaf
}

/** Cells that no edge touches lie wholly inside or wholly outside, and alike until the next touched one. */
function fillRow(
  canvas: Canvas,
  leaves: Leaves,
  leaf: number,
  row: number,
  first: number,
  last: number,
): void {
  const { frame, full, touched, marks } = canvas
  const y = frame.south + row * 2 ** frame.shift
  let isKnown = true
  let isInside = false
  for (let column = first; column <= last; column++) {
    const cell = row * frame.columns + column
    if (touched[cell] === leaf) isKnown = false
    else {
      if (!isKnown) isInside = covers(leaves, leaf, frame.west + column * 2 ** frame.shift, y)
      isKnown = true
      if (isInside && full[cell] === NOBODY) full[cell] = leaf
      else if (isInside) mark(marks, cell, leaf)
    }
  }
}

/**
 * Turns marks into lists, and the cells they belong to into where their list starts. Cells with the same
 * leaves share one list: along a border there are many of them.
 */
function listsInto({ full: cells, marks }: Canvas): Int32Array {
  const ends = endsOfCells(cells.length, marks)
  const leaves = new Int32Array(marks.length / 2)
  for (let at = marks.length - 2; at >= 0; at -= 2) leaves[--ends[marks.pairs[at]!]!] = marks.pairs[at + 1]!
  const lists = newLists(leaves.length)
  const list: number[] = []
  for (let cell = 0; cell < cells.length; cell++) {
    const from = ends[cell]!
    const to = ends[cell + 1]!
    if (from === to) continue
    list.length = 0
    for (let at = from; at < to; at++) list.push(leaves[at]!)
    if (cells[cell] !== NOBODY) insert(list, cells[cell]!)
    cells[cell] = -2 - startOf(lists, list)
  }
  return lists.items.slice(0, lists.length)
}

/** For every cell how many marks there are up to it and in it. */
function endsOfCells(cells: number, marks: Marks): Int32Array {
  const ends = new Int32Array(cells + 1)
  for (let at = 0; at < marks.length; at += 2) ends[marks.pairs[at]!]!++
  let sum = 0
  for (let cell = 0; cell < ends.length; cell++) ends[cell] = sum += ends[cell]!
  return ends
}

function insert(list: number[], leaf: number): void {
  const at = list.findIndex((other) => other > leaf)
  list.splice(at < 0 ? list.length : at, 0, leaf)
}

type Lists = { items: Int32Array; length: number; readonly starts: Int32Array }

function newLists(marks: number): Lists {
  const slots = 2 ** Math.ceil(Math.log2(2 * marks + 2))
  return { items: new Int32Array(2 * marks + 2), length: 0, starts: new Int32Array(slots).fill(-1) }
}

/** Where this list starts among those kept; keeps it if it is new. */
function startOf(lists: Lists, list: readonly number[]): number {
  const { items, starts } = lists
  let hash = 0
  for (const leaf of list) hash = Math.imul(hash ^ leaf, 0x9e3779b1) ^ (hash >>> 15)
  const mask = starts.length - 1
  let slot = (hash ^ (hash >>> 13)) & mask
  for (; starts[slot] !== -1; slot = (slot + 1) & mask)
    if (isSameList(items, starts[slot]!, list)) return starts[slot]!
  const start = lists.length
  starts[slot] = start
  for (const leaf of list) items[lists.length++] = leaf
  items[lists.length - 1] = ~list.at(-1)!
  return start
}

function isSameList(items: Int32Array, start: number, list: readonly number[]): boolean {
  const last = list.length - 1
  for (let at = 0; at < last; at++) if (items[start + at] !== list[at]) return false
  return items[start + last] === ~list[last]!
}
