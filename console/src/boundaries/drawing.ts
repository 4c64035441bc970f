import type { RedrawnOutline } from '../../../src/domains/registers/boundaries/contract.ts'

/** West, north, width and height on the plane of the drawing. */
export type Frame = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Drawn = {
  readonly number: number
  readonly before: string
  readonly after: string
  readonly faulty: boolean
  readonly frame: Frame
}

type Rings = readonly (readonly number[])[]

/** Outlines as paths on a plane where a step is as long to the east as to the north. */
export function drawingOf(outlines: readonly RedrawnOutline[]): { drawn: Drawn[]; frame: Frame } {
  const first = outlines.flatMap(({ after, before }) => [...after, ...before])[0]
  const squeeze = Math.cos(((first?.[1] ?? 0) / 1e5) * (Math.PI / 180))
  const drawn = outlines.map(({ number, before, after, faulty }): Drawn => {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
    const [old, next] = [pathOf(before, squeeze, box), pathOf(after, squeeze, box)]
    return { number, before: old, after: next, faulty, frame: frameOf(box) }
  })
  const all = drawn.filter(({ frame }) => frame.width > 0).map(({ frame }) => frame)
  const box: [number, number, number, number] = [
    Math.min(...all.map(({ x }) => x)),
    Math.min(...all.map(({ y }) => y)),
    Math.max(...all.map(({ x, width }) => x + width)),
    Math.max(...all.map(({ y, height }) => y + height)),
  ]
  return { drawn, frame: frameOf(box) }
}

/** The frame with some ground around it. */
export function around({ x, y, width, height }: Frame, part: number): Frame {
  const more = Math.max(width, height) * part
  return { x: x - more, y: y - more, width: width + 2 * more, height: height + 2 * more }
}

function frameOf([x0, y0, x1, y1]: readonly number[]): Frame {
  const known = [x0, y0, x1, y1].every((one) => Number.isFinite(one))
  return known ? { x: x0!, y: y0!, width: x1! - x0!, height: y1! - y0! } : { x: 0, y: 0, width: 0, height: 0 }
}

function pathOf(rings: Rings, squeeze: number, box: [number, number, number, number]): string {
  return rings
    .map((steps) => {
      let [lon, lat] = [0, 0]
      const places: string[] = []
      for (let at = 0; at + 1 < steps.length; at += 2) {
        lon += steps[at] ?? 0
        lat += steps[at + 1] ?? 0
        const [x, y] = [Math.round(lon * squeeze), -lat]
        box[0] = Math.min(box[0], x)
        box[1] = Math.min(box[1], y)
        box[2] = Math.max(box[2], x)
        box[3] = Math.max(box[3], y)
        places.push(`${x} ${y}`)
      }
      return `M${places.join('L')}Z`
    })
    .join('')
}
