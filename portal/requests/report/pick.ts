import { renderToString } from 'preact-render-to-string'
import { h } from 'preact'
import type { TerritoryMemory } from '../../../src/domains/territory/public.ts'
import type { Position } from '../../../src/kernel/geo.ts'
import { drawUnits } from '../../maps/drawing.ts'
import { type Frame, moved, ZOOMS } from '../../maps/frame.ts'
import { Land, Names } from '../../maps/map.tsx'
import type { Reader } from '../../shell/reader.ts'

/** The map under the pin: what it shows, and how much of it. */
export type PickMap = { readonly centre: Position; readonly zoom: number; readonly metresAcross: number }

/** Pixels of the window's sides where no script knows how large it is drawn: the narrowest phone's. */
const SIDE = 288
/** The picture reaches beyond the window as far on every side as half of it, so that a drag uncovers land. */
const BEYOND = 2
/** Two units of the paper to a pixel, as on the other maps. */
const PAPER = { width: 2 * SIDE * BEYOND, height: 2 * SIDE * BEYOND }

export function pickMap(centre: Position, zoom: number): PickMap {
  const within = Math.min(ZOOMS.length - 1, Math.max(0, zoom))
  return { centre, zoom: within, metresAcross: ZOOMS[within] ?? ZOOMS[0] }
}

/** The frame of the whole picture. */
function frameOf({ centre, metresAcross }: PickMap): Frame {
  return { centre, metresAcross: BEYOND * metresAcross, ...PAPER }
}

export function pickMapAddress({ centre, zoom }: PickMap, { language }: Pick<Reader, 'language'>): string {
  return `/report/map.svg?at=${shortly(centre).join(',')}&zoom=${zoom}&in=${language}`
}

/** About a metre. */
export function shortly(at: Position): Position {
  return [Number(at[0].toFixed(5)), Number(at[1].toFixed(5))]
}

/** By how much of the picture a button moves it: a quarter of the window. */
const STEP = 0.25 / BEYOND
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  north: [0, STEP],
  south: [0, -STEP],
  east: [STEP, 0],
  west: [-STEP, 0],
}

/** The map after one of its buttons was pressed: moved, nearer or farther. */
export function stepped(map: PickMap, how: string): PickMap {
  if (how === 'in' || how === 'out') return pickMap(map.centre, map.zoom + (how === 'in' ? -1 : 1))
  return pickMap(shortly(moved(frameOf(map), STEPS[how] ?? [0, 0])), map.zoom)
}

/** The map with its middle where somebody tapped, in pixels from the upper left corner of the picture. */
export function tapped(map: PickMap, x: number, y: number): PickMap {
  const share = [x / (SIDE * BEYOND) - 0.5, 0.5 - y / (SIDE * BEYOND)] as const
  return pickMap(shortly(moved(frameOf(map), share)), map.zoom)
}

/** The colours of portal/styles/maps.css, for a picture that has no page around it. */
const LOOK =
  'rect{fill:#dfe9ec}.m0,.m1,.m2{stroke:#fff;stroke-width:1.5;stroke-linejoin:round}.m0{fill:#e8efe6}' +
  '.m1{fill:#dfeae1}.m2{fill:#eef1e4}.names{fill:#49605c;font:24px sans-serif;text-anchor:middle;' +
  'paint-order:stroke;stroke:#ffffffb3;stroke-width:5}'

/** The picture of a map: the land and its names. Others may keep it; it shows nothing of anybody. */
export async function drawPickMap(territory: TerritoryMemory, reader: Reader, map: PickMap): Promise<string> {
  const frame = frameOf(map)
  const units = await drawUnits(territory, frame)
  const land = renderToString(h(Land, { units }))
  const names = renderToString(
    h(Names, { reader, frame, units, taken: [{ x: PAPER.width / 2, y: PAPER.height / 2, count: 1 }] }),
  )
  const { width, height } = PAPER
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<style>${LOOK}</style><rect width="${width}" height="${height}"/>${land}${names}</svg>`
  )
}
