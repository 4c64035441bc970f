import { readFile } from 'node:fs/promises'
import { drawGrids, SILENT } from '../src/domains/planning/districting/public.ts'
import { GridsWish } from '../src/domains/planning/districting/contract.ts'
import { layLand, readUnits } from '../src/domains/planning/units/public.ts'

// A process of its own, so that only what planning needs is counted: reads units from a file, lays them, draws grids
// as the wish says, and prints the most memory that it held (MiB).
const [path = '', wish = ''] = process.argv.slice(2)

async function landFrom(file: string) {
  const reading = readUnits(JSON.parse(await readFile(file, 'utf8')))
  return layLand(reading!.rows).land!
}

const land = await landFrom(path)
drawGrids(land, GridsWish.parse(JSON.parse(wish)), SILENT)
console.log(process.resourceUsage().maxRSS / 1024)
