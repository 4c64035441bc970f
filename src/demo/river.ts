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
 * Where rivers run in the demo: written down by hand from general knowledge to about a kilometre; where the Huangpu parts
 * districts it keeps 100 m off their outlines (data/geometry). How often one may cross is invented.
 */
export const HUANGPU: River = {
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
    [121.458, 31.095],
    [121.4623, 31.1138],
    [121.4663, 31.1209],
    [121.4663, 31.1271],
    [121.4652, 31.1304],
    [121.4593, 31.1373],
    [121.4554, 31.1421],
    [121.4546, 31.1447],
    [121.4546, 31.1482],
    [121.4553, 31.1507],
    [121.4622, 31.1566],
    [121.4663, 31.1629],
    [121.4653, 31.1701],
    [121.4624, 31.1779],
    [121.4624, 31.1805],
    [121.4632, 31.183],
    [121.4679, 31.1877],
    [121.4724, 31.1895],
    [121.4901, 31.1935],
    [121.4925, 31.1957],
    [121.4985, 31.2017],
    [121.5054, 31.2125],
    [121.5075, 31.2168],
    [121.5064, 31.2211],
    [121.5033, 31.2263],
    [121.4916, 31.2379],
    [121.4908, 31.2404],
    [121.4952, 31.2453],
    [121.4987, 31.2471],
    [121.5242, 31.2492],
    [121.5363, 31.2532],
    [121.5561, 31.2661],
    [121.5631, 31.274],
    [121.5662, 31.2781],
    [121.5672, 31.2824],
    [121.5662, 31.2886],
    [121.5603, 31.3023],
    [121.5594, 31.3059],
    [121.5594, 31.3235],
    [121.5574, 31.3305],
    [121.5553, 31.3346],
    [121.5531, 31.3369],
    [121.546, 31.3409],
    [121.5225, 31.3506],
    [121.5118, 31.3554],
    [121.5053, 31.36],
    [121.5006, 31.3674],
    [121.5006, 31.3757],
    [121.5092, 31.3881],
    [121.518, 31.3969],
  ],
  bridgesEvery: 3_000,
}

export const SUZHOU_CREEK: River = {
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
}

const PUHUI_CREEK: River = {
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
}

/** All of them, over which people walk on bridges. */
export const RIVERS: readonly River[] = [HUANGPU, SUZHOU_CREEK, PUHUI_CREEK]
