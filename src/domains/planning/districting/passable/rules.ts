import type { Land } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'

/** Whether grids may reach over a border, by its place in the compressed rows. */
type Passable = (unit: number, place: number) => boolean

/** Barriers are not passed, nor the lines between areas, where the wish says so. */
export function passableOf(land: Land, wish: Pick<GridsWish, 'barriers' | 'within'>): Passable {
  const { neighbours, barred, within } = land
  return (unit, place) =>
    !(wish.barriers && barred[place]) && !(wish.within && within[unit] !== within[neighbours[place]!])
}

/**
 * Pieces of some units of a land, or nodes of a graph, that hang together over passable borders; those not `among`
 * them are left out.
 */
export function piecesOf(
  { offsets, neighbours }: Pick<Land, 'offsets' | 'neighbours'>,
  units: Iterable<number>,
  among: (unit: number, from: number) => boolean,
  passable: Passable = () => true,
): number[][] {
  const seen = new Uint8Array(offsets.length - 1)
  const pieces: number[][] = []
  for (const start of units) {
    if (seen[start]) continue
    const piece = [start]
    seen[start] = 1
    for (let at = 0; at < piece.length; at++) {
      const unit = piece[at]!
      for (let place = offsets[unit]!; place < offsets[unit + 1]!; place++) {
        const next = neighbours[place]!
        if (seen[next] || !among(next, unit) || !passable(unit, place)) continue
        seen[next] = 1
        piece.push(next)
      }
    }
    pieces.push(piece)
  }
  return pieces
}

/** Areas whose lines no grid crosses: beside each unit the number of its area, and their names. */
export function areasOf(land: Land, wish: GridsWish): { of: Int32Array; names: readonly (string | null)[] } {
  const names = wish.within ? [...new Set(land.within)] : [null]
  const places = new Map(names.map((name, place) => [name, place]))
  const of = Int32Array.from(land.within, (name) => (wish.within ? places.get(name)! : 0))
  return { of, names: names.length === 1 ? [null] : names }
}
