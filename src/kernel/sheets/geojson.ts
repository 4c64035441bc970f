import { cleanCell } from './clean.ts'
import { sheetDamaged, sheetNoFeatures, sheetOtherGrid } from './problems.ts'
import type { Spooled } from './spool.ts'
import { SHEET_LIMITS, type SheetFault, type SheetGeometry } from './sheet.ts'

export type RawFeature = {
  readonly number: number
  readonly values: ReadonlyMap<string, string>
  readonly faults: readonly SheetFault[]
  readonly geometry?: SheetGeometry
}

/**
 * The features of a GeoJSON FeatureCollection (RFC 7946), one after the other: only one is in memory at
 * a time. Throws sheet-no-features, sheet-other-grid and sheet-damaged with the number of the feature.
 */
export async function* readFeatures(file: Spooled): AsyncGenerator<RawFeature> {
  const heard = new Collection()
  for await (const chunk of file.read()) {
    for (const text of heard.hear(chunk)) yield featureOf(text, heard.count++)
  }
  heard.end()
}

function featureOf(bytes: Buffer, index: number): RawFeature {
  const feature = parsed(bytes, index + 1)
  if (!isRecord(feature) || feature['type'] !== 'Feature') throw sheetDamaged({ row: index + 1 })
  const values = new Map<string, string>()
  const { id, properties } = feature
  if (isRecord(properties))
    for (const [name, value] of Object.entries(properties)) {
      const text = cleanCell(textOf(value))
      if (text !== null) values.set(cleanCell(name) ?? name, text)
    }
  if ((typeof id === 'string' || typeof id === 'number') && !values.has('id')) {
    const text = cleanCell(String(id))
    if (text !== null) values.set('id', text)
  }
  return { number: index + 1, values, ...geometryOf(feature['geometry']) }
}

function parsed(bytes: Buffer, row: number): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw sheetDamaged({ row })
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function geometryOf(value: unknown): { faults: SheetFault[]; geometry?: SheetGeometry } {
  if (!isRecord(value) || typeof value['type'] !== 'string' || !Array.isArray(value['coordinates']))
    return { faults: [{ code: 'geometry-missing', weight: 'fault' }] }
  const geometry = { type: value['type'], coordinates: value['coordinates'] as unknown }
  const fault = placeFault(firstPosition(geometry.coordinates))
  return { faults: fault ? [fault] : [], geometry }
}

function firstPosition(coordinates: unknown): readonly unknown[] | null {
  let at = coordinates
  for (let depth = 0; Array.isArray(at) && depth < 5; depth++) {
    if (!Array.isArray(at[0])) return at
    at = at[0] as unknown
  }
  return null
}

/** Whether a position has its numbers the wrong way round, or metres instead of degrees. */
function placeFault(position: readonly unknown[] | null): SheetFault | null {
  const [lon, lat] = position ?? []
  if (typeof lon !== 'number' || typeof lat !== 'number') return { code: 'geometry-missing', weight: 'fault' }
  const values = { lon, lat }
  // Latitude first: China lies between 73° and 136° east, 3° and 54° north.
  if (lon >= 3 && lon <= 54 && lat >= 73 && lat <= 136)
    return { code: 'geometry-swapped', weight: 'fault', values }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return { code: 'geometry-not-degrees', weight: 'fault', values }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const [QUOTE, ESCAPE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Cuts the collection into its features without reading them: brackets are counted outside texts. What
 * stands beside the features is kept and read at the end, for it names the grid and the type.
 */
class Collection {
  count = 0
  private depth = 0
  private inText = false
  private escaped = false
  private inFeatures = false
  private features = false
  /** Bytes as Latin-1, so that a character cut in two comes together again. */
  private beside = ''
  private feature: Buffer[] = []
  private featureBytes = 0

  /** Follows one byte; true for a bracket outside a text. */
  private turn(byte: number): boolean {
    if (this.inText) {
      if (this.escaped) this.escaped = false
      else if (byte === ESCAPE) this.escaped = true
      else if (byte === QUOTE) this.inText = false
      return false
    }
    if (byte === QUOTE) this.inText = true
    else if (byte === OPEN || byte === OPEN_LIST) this.depth++
    else if (byte === CLOSE || byte === CLOSE_LIST) this.depth--
    else return false
    return true
  }

  /** The features that end in this piece of the file. */
  hear(chunk: Buffer): Buffer[] {
    const ended: Buffer[] = []
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      if (!this.turn(byte)) continue
      if (!this.inFeatures) from = this.beforeFeatures(byte, chunk, from, at)
      else if (byte === OPEN && this.depth === 3) from = this.keepBeside(chunk, from, at)
      else if (byte === CLOSE && this.depth === 2) {
        this.keepFeature(chunk.subarray(from, at + 1))
        from = at + 1
        ended.push(this.takeFeature())
      } else if (byte === CLOSE_LIST && this.depth === 1) this.inFeatures = false
    }
    this.keepRest(chunk, from)
    return ended
  }

  private beforeFeatures(byte: number, chunk: Buffer, from: number, to: number): number {
    if (byte !== OPEN_LIST || this.depth !== 2) return from
    this.keepBeside(chunk, from, to)
    this.inFeatures = /"features"\s*:\s*$/.test(this.beside.slice(-64))
    this.features ||= this.inFeatures
    return to
  }

  private keepRest(chunk: Buffer, from: number): void {
    if (this.inFeatures && this.depth >= 3) this.keepFeature(chunk.subarray(from))
    else this.keepBeside(chunk, from, chunk.length)
  }

  private keepBeside(chunk: Buffer, from: number, to: number): number {
    this.beside += chunk.toString('latin1', from, to)
    if (this.beside.length > SHEET_LIMITS.feature) throw sheetNoFeatures()
    return to
  }

  private keepFeature(part: Buffer): void {
    this.featureBytes += part.length
    if (this.featureBytes > SHEET_LIMITS.feature) throw sheetDamaged({ row: this.count + 1 })
    this.feature.push(part)
  }

  private takeFeature(): Buffer {
    const whole = Buffer.concat(this.feature)
    this.feature = []
    this.featureBytes = 0
    return whole
  }

  /** Judges what stood beside the features. */
  end(): void {
    if (!this.features) throw sheetNoFeatures()
    if (this.depth !== 0 || this.inText) throw sheetDamaged({ row: this.count + 1 })
    // Between the features only commas were left; without them the list is empty.
    const text = Buffer.from(this.beside, 'latin1')
      .toString('utf8')
      .replace(/^\ufeff/, '')
    const frame = parsed(Buffer.from(text.replace(/("features"\s*:\s*\[)[\s,]*\]/, '$1]')), this.count)
    if (!isRecord(frame) || frame['type'] !== 'FeatureCollection') throw sheetNoFeatures()
    const grid = JSON.stringify(frame['crs'] ?? null)
    if (grid !== 'null' && !/CRS84|EPSG:+(:?4326|4490|4979)/i.test(grid))
      throw sheetOtherGrid({ name: grid.slice(0, 120) })
  }
}
