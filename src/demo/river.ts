import type { Position } from '../kernel/geo.ts'

/** Running water of the demo city. */
export type River = {
  readonly zh: string
  readonly en: string
  /** Down the river, WGS84. */
  readonly course: readonly Position[]
  /** Metres from one bridge to the next that people may walk on. */
  readonly bridgesEvery: number
}

/**
 * Where rivers run in the demo: written down by hand from general knowledge to about a kilometre, measured nowhere and
 * copied from no map. How often one may cross is invented.
 */
export const RIVERS: readonly River[] = [
  {
    zh: '黄浦江',
    en: 'Huangpu River',
    course: [
      [121.1, 30.98],
      [121.16, 30.965],
      [121.22, 30.96],
      [121.3, 30.985],
      [121.38, 31.0],
      [121.44, 31.01],
      [121.47, 31.03],
      [121.475, 31.06],
      [121.455, 31.1],
      [121.455, 31.13],
      [121.465, 31.15],
      [121.462, 31.17],
      [121.467, 31.185],
      [121.49, 31.195],
      [121.505, 31.215],
      [121.497, 31.232],
      [121.497, 31.245],
      [121.515, 31.247],
      [121.54, 31.252],
      [121.565, 31.27],
      [121.565, 31.3],
      [121.555, 31.33],
      [121.53, 31.36],
      [121.505, 31.39],
    ],
    bridgesEvery: 3_000,
  },
  {
    zh: '苏州河',
    en: 'Suzhou Creek',
    course: [
      [121.22, 31.28],
      [121.3, 31.265],
      [121.36, 31.235],
      [121.4, 31.235],
      [121.42, 31.245],
      [121.44, 31.25],
      [121.46, 31.24],
      [121.475, 31.245],
      [121.497, 31.245],
    ],
    bridgesEvery: 900,
  },
  {
    zh: '蒲汇塘',
    en: 'Puhui Creek',
    course: [
      [121.36, 31.155],
      [121.4, 31.163],
      [121.425, 31.168],
      [121.445, 31.172],
      [121.462, 31.17],
    ],
    bridgesEvery: 1_000,
  },
]
