// npm run bench -- NAME runs one benchmark, npm run bench all of them: for people a line each, and for
// programs the same as JSON, {name, value, unit, reference, ratio}, on standard output.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.ts'

const HELPERS = new Set([
  'main',
  'figure',
  'ground',
  'load',
  'seats-ground',
  'seats-reference',
  'due-times-reference',
  'cases-ground',
  'cases-load',
  'opening-crowd',
  'field-ground',
  'field-reassign-ground',
  'visits-ground',
  'plan-sites-ground',
  'plan-city',
  'plan-grids-reference',
  'plan-grids-process',
])
const names = readdirSync(import.meta.dirname)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !HELPERS.has(name) && !name.includes('.'))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : names) {
  console.error(`\n${name}`)
  const bench = (await import(join(import.meta.dirname, `${name}.ts`))) as {
    run(report: (figure: Figure) => void): Promise<void>
  }
  await bench.run(report)
}
// Benchmarks drive browsers and servers of their own; none of them may keep this process alive.
process.exit(0)

function report(figure: Figure): void {
  const { name, value, unit, reference, ratio } = figure
  const against =
    ratio === null ? '' : `   ${ratio.toPrecision(3)} × the reference of ${round(reference ?? 0)}`
  console.error(`  ${name}: ${round(value)} ${unit}${against}`)
  console.log(JSON.stringify({ name, value, unit, reference, ratio }))
}

function round(value: number): string {
  return Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(value)
}
