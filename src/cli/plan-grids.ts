import type { Drawn, GridFigures, GridsWish } from '../domains/planning/districting/contract.ts'
import { drawGrids, gridNames, SILENT } from '../domains/planning/districting/public.ts'
import { openPricing } from '../domains/planning/linear/public.ts'
import type { Barrier, Land } from '../domains/planning/units/contract.ts'
import { type Columns, layLand, readUnits, USUAL_COLUMNS } from '../domains/planning/units/public.ts'
import { collected, PlanInputFault, readJson, writeCollection, writeCsv, writeFigures } from './plan-files.ts'
import { columnsOf, help, runPlan, text, type ValuesOf } from './plan-options.ts'
import {
  planWords,
  sayArea,
  sayBroken,
  sayFault,
  sayMeasure,
  sayNumber,
  sayShare,
  sayTrouble,
} from './plan-texts.ts'
import { WISH_OPTIONS, wishOf } from './plan-wish.ts'

const OPTIONS = {
  ...WISH_OPTIONS,
  help,
  units: text,
  out: text,
  wish: text,
  barriers: text,
  csv: text,
  figures: text,
  id: text,
  name: text,
  population: text,
  workload: text,
  today: text,
  fixed: text,
  within: text,
} as const

type Values = ValuesOf<typeof OPTIONS>

/** Draws grids from a file to a file. 0: as wished; 1: a wish is broken; 2: faulty input; 3: an impossible wish. */
export function run(args: string[]): Promise<number> {
  return runPlan(args, OPTIONS, planWords.usage, plan)
}

async function plan(values: Values): Promise<number> {
  const { units, out } = values
  if (units === undefined || out === undefined) throw new PlanInputFault(planWords.needsUnits)
  const wish = wishOf(values, values.wish === undefined ? {} : await readJson(values.wish))
  const collection = await readJson(units)
  const land = await landOf(values, units, collection)
  if (!land) return 2
  const began = performance.now()
  const price = wish.exact ? await openPricing() : null
  const drawn = drawGrids(land, wish, SILENT, null, price)
  if ('impossible' in drawn) {
    for (const trouble of drawn.impossible) console.error(sayTrouble(trouble))
    return 3
  }
  const names = gridNames(land, drawn.labels)
  tell(land, wish, drawn, names, (performance.now() - began) / 1000)
  await write(values, out, collection, land, drawn, names)
  return drawn.figures.broken.length > 0 ? 1 : 0
}

/** The units of a file as a land; says all faults, null where one is grave. */
async function landOf(values: Values, path: string, collection: unknown): Promise<Land | null> {
  const { id, name, population, workload, today, fixed, within } = values
  const named = { id, name, population, workload, today, fixed, within }
  const columns = columnsOf(USUAL_COLUMNS, named)
  const reading = collected(path, readUnits(collection, columns))
  const barriers = [...reading.barriers, ...(await moreBarriers(values.barriers, columns))]
  const { land, faults } = layLand(reading.rows, barriers)
  for (const fault of faults) console.error(sayFault(fault))
  return land
}

async function moreBarriers(path: string | undefined, columns: Columns): Promise<readonly Barrier[]> {
  return path === undefined ? [] : collected(path, readUnits(await readJson(path), columns)).barriers
}

function tell(land: Land, wish: GridsWish, drawn: Drawn, names: readonly string[], seconds: number): void {
  const { figures, ended } = drawn
  console.log(planWords.drawn(figures.grids, land.ids.length, seconds.toFixed(1)))
  if (figures.mostGrids !== null) console.log(planWords.mostGrids(figures.mostGrids))
  if (figures.proven) console.log(planWords.proven)
  else if (figures.bound !== null && figures.bound > 0)
    console.log(planWords.bound(sayShare(figures.objective / figures.bound - 1)))
  if (wish.weights.similarity > 0 && land.featureNames.length > 0)
    console.log(planWords.similarity(sayShare(figures.similarity.share)))
  tellSpread(figures)
  if (figures.moved !== null) console.log(planWords.moved(figures.moved))
  for (const { area, times } of figures.relaxed) console.log(planWords.relaxed(sayArea(area), times))
  if (ended === 'seconds') console.log(planWords.endedEarly)
  for (const one of figures.broken) console.error(sayBroken(one, names))
}

function tellSpread({ borders, balance }: GridFigures): void {
  console.log(planWords.borders(sayNumber(borders.metres / 1000), sayShare(borders.share)))
  for (const { measure, lowest, highest, largest } of balance)
    console.log(
      planWords.balance(sayMeasure(measure), sayNumber(lowest), sayNumber(highest), sayShare(largest)),
    )
}

type Given = { readonly properties?: object | null; readonly geometry?: { readonly type?: string } | null }

/** The units as they came, each with its grid; a table and the figures where they are wished for. */
async function write(
  values: Values,
  out: string,
  collection: unknown,
  land: Land,
  { labels, figures }: Drawn,
  names: readonly string[],
): Promise<void> {
  const given = collection as { readonly features: readonly Given[] }
  let unit = 0
  const features = given.features.map((feature) => {
    if (feature.geometry?.type?.endsWith('LineString')) return feature
    return { ...feature, properties: { ...feature.properties, grid: names[labels[unit++]!] } }
  })
  await writeCollection(out, { ...given, features })
  if (values.csv !== undefined) {
    const rows = land.ids.map((id, at) => [id, land.names[at]!, names[labels[at]!]!])
    await writeCsv(values.csv, planWords.csvHeader, rows)
  }
  await writeFigures(values.figures, { ...figures, gridNames: names })
}
