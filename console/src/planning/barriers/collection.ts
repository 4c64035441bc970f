import type { BroughtBarriers } from '../../../../src/domains/planning/barriers/contract.ts'

export type Collection = BroughtBarriers['collection']

/** Properties that say what a line is; others stay at home. */
const TOLD = ['name', 'kind', 'waterway', 'railway', 'highway'] as const

/**
 * A file as it is sent: what says nothing of lines is left out, and positions are told to a tenth of a metre. Undefined
 * where the file is no FeatureCollection of GeoJSON.
 */
export function collectionOf(text: string): Collection | undefined {
  const json = parsed(text)
  if (!isRecord(json) || json['type'] !== 'FeatureCollection' || !Array.isArray(json['features']))
    return undefined
  return { type: 'FeatureCollection', features: json['features'].map(thin) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function thin(feature: unknown): unknown {
  if (!isRecord(feature)) return null
  const { properties, geometry } = feature
  const own = isRecord(properties) ? properties : {}
  return {
    type: 'Feature',
    properties: Object.fromEntries(TOLD.flatMap((name) => (name in own ? [[name, own[name]]] : []))),
    geometry: isRecord(geometry)
      ? { type: geometry['type'], coordinates: rounded(geometry['coordinates']) }
      : null,
  }
}

function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded)
  return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value
}
