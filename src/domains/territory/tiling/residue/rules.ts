/**
 * The edges of a unit's border. Edge `i` runs from end `2 * i` to end `2 * i + 1`, with the inside to its
 * left: the number of the lattice point and its place in metres on the turned plane.
 */
export type Drawing = {
  readonly edges: { readonly keys: number[]; readonly x: number[]; readonly y: number[] }
}

/** A stretch of the plane, in metres. */
export type Window = { x0: number; y0: number; x1: number; y1: number }

/**
 * The windows outside of which the children cover the parent once and only once. The first drawing is the
 * parent, the others its children. Edges of children that meet their own way back, or the parent's same way,
 * tell of nothing and are taken away; what stays forms closed figures, and only inside of those can
 * something be covered twice or not at all. Figures too small or narrow to matter are left out.
 */
export function residueOf(
  drawings: readonly Drawing[],
  { widthMetres, areaM2 }: { widthMetres: number; areaM2: number },
): Window[] {
  const figures = figuresOf(drawings)
  const windows = figures.filter(({ x0, y0, x1, y1 }) => {
    const [wide, high] = [x1 - x0, y1 - y0]
    return wide * high >= areaM2 && Math.max(wide, high) >= widthMetres
  })
  return merged(windows)
}

type Count = { net: number; a: number; b: number; x: readonly [number, number]; y: readonly [number, number] }

function figuresOf(drawings: readonly Drawing[]): Window[] {
  const counts = new Map<number, Map<number, Count>>()
  drawings.forEach(({ edges: { keys, x, y } }, owner) => {
    const sign = owner === 0 ? -1 : 1
    for (let from = 0; from < keys.length; from += 2) {
      const [p, q] = [keys[from]!, keys[from + 1]!]
      const [a, b, way] = p < q ? [p, q, sign] : [q, p, -sign]
      let others = counts.get(a)
      if (!others) counts.set(a, (others = new Map()))
      const known = others.get(b)
      if (known) known.net += way
      else others.set(b, { net: way, a, b, x: [x[from]!, x[from + 1]!], y: [y[from]!, y[from + 1]!] })
    }
  })
  const left: Count[] = []
  for (const others of counts.values()) for (const one of others.values()) if (one.net !== 0) left.push(one)
  return boxed(left)
}

/** The boxes of what hangs together: points joined by edges that are left. */
function boxed(edges: readonly Count[]): Window[] {
  const leader = new Map<number, number>()
  const find = (point: number): number => {
    let at = point
    for (let up = leader.get(at) ?? at; up !== at; up = leader.get(at) ?? at) {
      leader.set(at, leader.get(up) ?? up)
      at = up
    }
    return at
  }
  for (const { a, b } of edges) leader.set(find(a), find(b))
  const boxes = new Map<number, Window>()
  for (const { a, x, y } of edges) {
    const root = find(a)
    const box = boxes.get(root) ?? { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
    box.x0 = Math.min(box.x0, ...x)
    box.x1 = Math.max(box.x1, ...x)
    box.y0 = Math.min(box.y0, ...y)
    box.y1 = Math.max(box.y1, ...y)
    boxes.set(root, box)
  }
  return [...boxes.values()]
}

/** Windows that meet become one, so that nothing is counted in two. */
function merged(windows: readonly Window[]): Window[] {
  const apart: Window[] = []
  for (const one of windows.toSorted((a, b) => a.y0 - b.y0)) {
    const now = { ...one }
    for (let at = apart.length - 1; at >= 0; at--) {
      const other = apart[at]!
      if (other.x0 > now.x1 || other.x1 < now.x0 || other.y0 > now.y1 || other.y1 < now.y0) continue
      now.x0 = Math.min(now.x0, other.x0)
      now.y0 = Math.min(now.y0, other.y0)
      now.x1 = Math.max(now.x1, other.x1)
      now.y1 = Math.max(now.y1, other.y1)
      apart.splice(at, 1)
      // What has grown may meet those that it did not meet before.
      at = apart.length
    }
    apart.push(now)
  }
  return apart
}
