import type { Box } from '../../../../kernel/geo.ts'
import { readFeatures } from '../../../../kernel/sheets/geojson.ts'
import { spool } from '../../../../kernel/sheets/spool.ts'
import { openLaying, type Laid, LINE_FAULTS, type LineFault } from '../laying/rules.ts'
import { MOST_CORNERS, MOST_LINES, streetsTooMany } from '../rules.ts'

/**
 * Reads a GeoJSON of lines, one after the other: a file of 100 MB is never in memory as a whole. Throws the problems of
 * a file that cannot be read (sheet-…), and streets-too-many.
 */
export async function readStreetFile(source: AsyncIterable<Uint8Array>, box: Box): Promise<Laid> {
  const file = await spool(source)
  try {
    const laying = openLaying(box)
    for await (const { number, values: tags, faults, geometry } of readFeatures(file)) {
      if (number > MOST_LINES || laying.corners() > MOST_CORNERS)
        throw streetsTooMany({ lines: MOST_LINES, corners: MOST_CORNERS })
      const [fault = null] = faults.flatMap(({ code, values }) =>
        isLineFault(code) ? [{ code, ...(values && { values }) }] : [],
      )
      const { type = null, coordinates = null } = geometry ?? {}
      laying.take({ number, tags, type, coordinates, fault })
    }
    return laying.end()
  } finally {
    await file.close()
  }
}

function isLineFault(code: string): code is LineFault {
  return (LINE_FAULTS as readonly string[]).includes(code)
}
