import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanText } from './clean.ts'
import { ProblemError } from '../problem.ts'
import { bytes, readAll, textRow, workbook } from './samples.ts'
import type { SheetFormat } from './sheet.ts'
import { type SheetColumn, type WrittenRow, writeSheet } from './write.ts'

const FORMATS: SheetFormat[] = ['csv', 'xlsx', 'geojson']
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [121.4, 31.2],
      [121.5, 31.2],
      [121.5, 31.3],
      [121.4, 31.2],
    ],
  ],
}

async function written(format: SheetFormat, columns: SheetColumn[], rows: WrittenRow[]): Promise<Buffer> {
  const pieces = await Array.fromAsync(writeSheet(format, columns, streamed(rows), { sheet: '阵地' }))
  return Buffer.concat(pieces)
}

async function* streamed<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}

const SIGNS = Array.from('=+-@\'",;\t\n_x0041路（）Ａ１ 　#')
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 8 }),
  )
  .map((one) => cleanText(one.toWellFormed()))
  .filter((one) => !/^#[NRVDSC]|\ufffd|^[+-]?\d+(\.\d+)?E\+\d+$/.test(one))
const day = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2205-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const number = fc
  .oneof(
    fc.integer(),
    fc.integer({ min: 0, max: 9999 }).map((n) => n / 100),
  )
  .map(String)
const row = fc.tuple(
  text.filter((one) => one !== ''),
  text.map((one) => one || null),
  fc.option(number),
  fc.option(day),
)

const COLUMNS: SheetColumn[] = [
  { name: '名称', kind: 'text' },
  { name: '说明', kind: 'text' },
  { name: '人数', kind: 'number' },
  { name: '日期', kind: 'date' },
]

for (const format of FORMATS)
  test(`what is written as ${format} is read back the same`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8, minLength: 1 }), async (rows) => {
        const data = await written(
          format,
          COLUMNS,
          rows.map((cells) => ({ cells, geometry: square })),
        )
        const sheet = await readAll(data)
        const shown = rows.map((cells) => [...cells])
        const used = COLUMNS.map((_, at) => format !== 'geojson' || shown.some((cells) => cells[at] !== null))
        assert.deepEqual(
          new Set(sheet.header),
          new Set(COLUMNS.filter((_, at) => used[at]).map(({ name }) => name)),
        )
        const order = sheet.header.map((name) => COLUMNS.findIndex((column) => column.name === name))
        assert.deepEqual(
          sheet.rows.map(({ cells, faults }) => ({ cells, faults })),
          shown.map((cells) => ({ cells: order.map((at) => cells[at] ?? null), faults: [] })),
        )
        if (format === 'geojson') assert.deepEqual(sheet.rows[0]?.geometry, square)
      }),
      { numRuns: 150 },
    )
  })

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (one) =>
      assert.equal(cleanText(cleanText(one)), cleanText(one)),
    ),
    { numRuns: 2_000 },
  )
})

test('a text that would be a formula is written as a text', async () => {
  const csv = await written(
    'csv',
    [{ name: '名称', kind: 'text' }],
    [{ cells: ['=cmd|calc'] }, { cells: ['-5'] }],
  )
  assert.equal(csv.toString(), "\ufeff名称\r\n'=cmd|calc\r\n'-5\r\n")
})

/** Every way of ending a read that a person can act on. */
async function endsClearly(data: Uint8Array): Promise<void> {
  try {
    await readAll(data)
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.type.startsWith('sheet-'))
      throw new Error(`not a clear fault: ${String(error)}`, { cause: error })
  }
}

test('a file cut off at any length, or with any bit turned, ends in rows or a clear fault', async () => {
  const csv = await written('csv', COLUMNS, [{ cells: ['江宁路', '"好', '3', '2026-01-31'] }])
  const geo = await written('geojson', COLUMNS, [{ cells: ['江宁路', '好', '3', null], geometry: square }])
  const book = workbook({
    rows: textRow(1, '甲', '乙') + textRow(2, '一', '二'),
    after: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    texts: '<si><t>x</t></si>',
  })
  for (const data of [csv, geo, book]) {
    for (let length = 1; length < data.length; length++) await endsClearly(data.subarray(0, length))
    await fc.assert(
      fc.asyncProperty(fc.nat(data.length * 8 - 1), async (bit) => {
        const turned = Buffer.from(data)
        turned[bit >> 3]! ^= 1 << (bit & 7)
        await endsClearly(turned)
      }),
      { numRuns: 300 },
    )
  }
})

test('a workbook cut off at any length is refused: none of it is read', async () => {
  const book = workbook({ rows: textRow(1, '甲', '乙') + textRow(2, '一', '二') })
  for (let length = 4; length < book.length; length += 7)
    await assert.rejects(readAll(book.subarray(0, length)), ProblemError)
})

test('random bytes end in rows or a clear fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([bytes('PK\x03\x04'), tail])),
        fc.json().map(bytes),
        fc.json().map((inner) => bytes(`{"type":"FeatureCollection","features":[${inner}]}`)),
      ),
      endsClearly,
    ),
    { numRuns: 500 },
  )
})

test('no temporary file is left behind, whether a file was good or not', async () => {
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), 'sheets-test-'))
  process.env['TMPDIR'] = folder
  try {
    await readAll(bytes('a,b\n1,2\n'))
    await readAll(workbook({ rows: textRow(1, '甲') + textRow(2, '一') }))
    await assert.rejects(readAll(bytes('a,b\n"1,2\n')))
    await assert.rejects(readAll(bytes('PK\x03\x04 nothing')))
    assert.deepEqual(readdirSync(folder), [])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true })
  }
})
