import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, readAll, textCell, textRow, workbook } from '../samples.ts'

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="[$-F400]h:mm:ss\\ AM/PM"/><numFmt numFmtId="167" formatCode="[红色]0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/><xf numFmtId="10"/></cellXfs>'

const HEADER = textRow(1, '甲', '乙', '丙', '丁', '戊', '己', '庚')

const part = (text: string) => ({ 'xl/worksheets/sheet1.xml': bytes(text) })

test('dates, percents, times and numbers come as they are shown, in either system of dates', async () => {
  const rows = `${HEADER}<row r="2"><c r="A2" s="1"><v>46053</v></c><c r="B2" s="2"><v>59</v></c><c r="C2" s="3"><v>0.125</v></c><c r="D2" s="4"><v>0.375</v></c><c r="E2" s="5"><v>46053.5</v></c><c r="F2" s="6"><v>0.30000000000000004</v></c><c r="G2"><v>1E-7</v></c></row>`
  const cells = (await readAll(workbook({ rows, formats: STYLES }))).rows[0]?.cells
  assert.deepEqual(cells, [
    '2026-01-31',
    '1900-02-28',
    '12.5%',
    '09:00',
    '2026-01-31 12:00',
    '0.3',
    '0.0000001',
  ])
  const old = `<workbookPr date1904="1"/><sheets><sheet name="一" r:id="b"/></sheets>`
  const shifted = rows.replace('46053<', '44591<')
  assert.equal(
    (await readAll(workbook({ rows: shifted, formats: STYLES, workbook: old }))).rows[0]?.cells[0],
    '2026-01-31',
  )
})

test('days that never were, lost digits, errors and formulas are told', async () => {
  const rows = `${HEADER}<row r="2"><c r="A2" s="1"><v>60</v></c><c r="B2" s="1"><v>2958466</v></c><c r="C2"><v>3.1010119900101101E+17</v></c><c r="D2" t="e"><v>#N/A</v></c><c r="E2"><f>A1+1</f><v>7</v></c><c r="F2"><f>B1</f></c><c r="G2" t="b"><v>1</v></c></row>`
  const [row] = (await readAll(workbook({ rows, formats: STYLES }))).rows
  assert.deepEqual(row?.cells, [null, null, '310101199001011000', null, '7', null, 'true'])
  assert.deepEqual(
    row?.faults.map(({ code, column, weight }) => [code, column, weight]),
    [
      ['cell-date-impossible', 0, 'fault'],
      ['cell-date-impossible', 1, 'fault'],
      ['cell-digits-lost', 2, 'fault'],
      ['cell-error-value', 3, 'fault'],
      ['cell-formula', 4, 'hint'],
      ['cell-formula-empty', 5, 'fault'],
    ],
  )
})

test('shared and rich texts are read without their phonetics; escaped signs come back', async () => {
  const texts =
    '<si><t>阵地</t></si><si><r><t>江宁</t></r><r><t xml:space="preserve">路 </t></r><rPh><t>ジ</t></rPh></si>'
  const rows = `${textRow(1, '甲', '乙')}<row r="2"><c r="A2" t="s"><v>1</v></c>${textCell('B2', '一_x000D_&amp;')}</row><row r="3"><c r="A3" t="s"><v>9</v></c>${textCell('B3', '=1+1')}</row>`
  const sheet = await readAll(workbook({ rows, texts }))
  assert.deepEqual(sheet.rows[0]?.cells, ['江宁路', '一\n&'])
  assert.deepEqual(sheet.rows[1]?.cells, [null, '=1+1'])
  assert.equal(sheet.rows[1]?.faults[0]?.code, 'cell-text-missing')
})

test('titles above the header are skipped, merged areas filled, hidden rows told, blank ones left out', async () => {
  const rows = `${textRow(1, '静安区阵地一览表')}<row r="2"/>${textRow(3, '街道', '名称', '备注')}${textRow(4, '江宁路', '甲', '好')}${textRow(5, '', '乙', '')}<row r="6" s="1" customFormat="1"><c r="A6" s="1"/></row><row r="7" hidden="1">${textCell('B7', '丙')}</row>`
  const after =
    '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A6"/><mergeCell ref="C4:C5"/></mergeCells>'
  const sheet = await readAll(workbook({ rows, after }))
  assert.deepEqual([sheet.headerRow, sheet.header], [3, ['街道', '名称', '备注']])
  assert.deepEqual(
    sheet.rows.map(({ number, cells, hidden }) => [number, cells, hidden]),
    [
      [4, ['江宁路', '甲', '好'], false],
      [5, ['江宁路', '乙', '好'], false],
      [7, [null, '丙', null], true],
    ],
  )
})

test('one of several sheets is chosen; hidden ones are passed by', async () => {
  const two = '<sheets><sheet name="隐藏" state="hidden" r:id="b"/><sheet name="表二" r:id="e"/></sheets>'
  const data = workbook({
    rows: textRow(1, '甲') + textRow(2, '一'),
    workbook: two,
    parts: {
      'xl/worksheets/sheet2.xml': bytes(
        `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>乙</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      ),
    },
  })
  const sheet = await readAll(data)
  assert.deepEqual([sheet.sheets, sheet.name, sheet.header], [['隐藏', '表二'], '表二', ['乙']])
  assert.deepEqual(sheet.rows[0]?.cells, ['2'])
  assert.deepEqual((await readAll(data, { sheet: '隐藏' })).header, ['甲'])
  await assert.rejects(readAll(data, { sheet: '没有' }), { type: 'sheet-not-here' })
})

test('a document type is refused before any entity could be looked at', async () => {
  const secret = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>`
  await assert.rejects(readAll(workbook({ rows: '', parts: part(secret) })), { type: 'sheet-damaged' })
  const laughs = secret
    .replace('SYSTEM "file:///etc/passwd"', '"ha&f;"')
    .replace('<!ENTITY', '<!ENTITY f "ha"><!ENTITY')
  await assert.rejects(readAll(workbook({ rows: '', parts: part(laughs) })), { type: 'sheet-damaged' })
  const undeclared = '<worksheet><sheetData><row><c><v>&e;</v></c></row></sheetData></worksheet>'
  await assert.rejects(readAll(workbook({ rows: '', parts: part(undeclared) })), { type: 'sheet-damaged' })
})

test('bombs are refused by their list of parts, or while they inflate', async () => {
  const swollen = workbook({ rows: `${HEADER}${'<row/>'.repeat(4_000_000)}` })
  await assert.rejects(readAll(swollen), { type: 'sheet-swells' })
  const climbing = workbook({ rows: HEADER, parts: { '../../etc/x': bytes('x') } })
  await assert.rejects(readAll(climbing), { type: 'sheet-damaged' })
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`x/${i}`, bytes('')]))
  await assert.rejects(readAll(workbook({ rows: HEADER, parts: many })), { type: 'sheet-swells' })
})

test('a part that is larger than its entry says stops while it inflates', async () => {
  const data = Buffer.from(workbook({ rows: HEADER + textRow(2, '一', '二', '三') }))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const entry = data.lastIndexOf(name) - 46
  // The entry in the list says ten bytes; the part itself is a thousand times that.
  data.writeUInt32LE(10, entry + 24)
  await assert.rejects(readAll(data), { type: 'sheet-damaged' })
})

test('a million rows that are formatted and empty are passed by', async () => {
  const rows = `${textRow(1, '甲', '乙')}${textRow(2, '一', '二')}${Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}" s="1" customFormat="1"/>`).join('')}`
  const sheet = await readAll(workbook({ rows }))
  assert.equal(sheet.rows.length, 1)
})

test('rows that go backwards, columns beyond the limit and foreign archives are told', async () => {
  await assert.rejects(readAll(workbook({ rows: textRow(2, '甲') + textRow(1, '乙') })), {
    type: 'sheet-damaged',
  })
  await assert.rejects(readAll(workbook({ rows: `<row r="1">${textCell('ZZ1', 'x')}</row>` })), {
    type: 'sheet-too-many-columns',
  })
})
