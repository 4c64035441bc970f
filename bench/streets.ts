import type { Position } from '../src/kernel/geo.ts'
import { readStreetFile } from '../src/domains/planning/streets/reading/actions.ts'
import { tellNetwork } from '../src/domains/planning/streets/told/rules.ts'
import { chanceOf } from '../src/domains/planning/chance/rules.ts'
import { figure, type Report, waitedFor } from './figure.ts'

const LINES = 200_000
const PIECE = 65_536
/** Streets of a lattice of so many by so many corners, 110 m apart. */
const SIDE = 900

/**
 * A street network of 200,000 lines (some 95 MB of GeoJSON, tagged as OpenStreetMap's are) read line by line, joined and
 * told about; against reading the whole text at once by JSON.parse, which a server cannot afford. Memory is what it grows
 * by while the file is read, beside the file itself.
 */
export async function run(report: Report): Promise<void> {
  const file = fileOf(LINES)
  report(figure('file', file.length / 1e6, 'MB'))
  const before = process.memoryUsage().rss
  let most = before
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
  const [laid, readMs] = await waitedFor(() => readStreetFile(piecesOf(file), [120, 30, 123, 33]))
  clearInterval(watching)
  const [{ told }, tellMs] = await waitedFor(() => tellNetwork(laid, lived()))
  const [, parseMs] = await waitedFor(() => JSON.parse(file.toString('utf8')) as unknown)
  report(figure('corners', told.corners, ''))
  report(figure('lines read and laid', readMs, 'ms', parseMs))
  report(figure('connectivity and who lives too far, told', tellMs, 'ms', parseMs))
  report(figure('memory', (most - before) / 1e6, 'MB', 300))
}

function fileOf(lines: number): Buffer {
  const chance = chanceOf(49)
  const kinds = ['residential', 'service', 'footway', 'tertiary', 'motorway', 'path']
  const features: string[] = []
  for (let line = 0; line < lines; line++) {
    let [x, y] = [chance.below(SIDE), chance.below(SIDE)]
    const isEastward = chance.below(2) === 0
    const corners = Array.from({ length: 9 }, () => {
      if (isEastward) x++
      else y++
      return `[${(121 + x * 0.001).toFixed(7)},${(30.9 + y * 0.001).toFixed(7)}]`
    })
    features.push(
      `{"type":"Feature","properties":{"osm_id":${line},"highway":"${kinds[chance.below(kinds.length)]}","name":"示范路 ${line}","surface":"asphalt","maxspeed":"40","lanes":"2","source":"bench of streets by seed","version":"12","timestamp":"2026-01-01T00:00:00Z"},"geometry":{"type":"LineString","coordinates":[${corners.join(',')}]}}`,
    )
  }
  return Buffer.from(`{"type":"FeatureCollection","features":[${features.join(',')}]}`)
}

async function* piecesOf(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += PIECE) yield file.subarray(at, at + PIECE)
}

/** 33,614 micro-grids over the lattice. */
function lived() {
  const chance = chanceOf(50)
  return Array.from({ length: 33_614 }, () => ({
    at: [121 + chance.below(SIDE * 100) / 100_000, 30.9 + chance.below(SIDE * 100) / 100_000] as Position,
    people: 740,
  }))
}
