import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../problem.ts'
import { bytes, readAll } from './samples.ts'

const cellsOf = async (data: Uint8Array) => (await readAll(data)).rows.map(({ cells }) => cells)
const codesOf = async (text: string) =>
  (await readAll(bytes(text))).rows.flatMap(({ faults }) => faults.map(({ code, column }) => [code, column]))

/** GB18030 has no encoder in Node: these are 名称 and 江宁路街道. */
const GBK_NAME = [0xc3, 0xfb, 0xb3, 0xc6]
const GBK_STREET = [0xbd, 0xad, 0xc4, 0xfe, 0xc2, 0xb7, 0xbd, 0xd6, 0xb5, 0xc0]

test('a CSV is read in UTF-8 with and without a mark, in UTF-16 both ways, and in GBK', async () => {
  const text = '名称,编码\r\n江宁路街道,310106011\r\n'
  const utf16 = Buffer.from(text, 'utf16le')
  const swapped = Buffer.from(utf16).swap16()
  const files: [string, Uint8Array][] = [
    ['utf-8', bytes(text)],
    ['utf-8', bytes(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-16le', utf16],
    ['utf-16be', swapped],
    ['gb18030', Buffer.from([...GBK_NAME, ...bytes(',c\n'), ...GBK_STREET, ...bytes(',310106011\n')])],
  ]
  for (const [encoding, data] of files) {
    const sheet = await readAll(data)
    assert.equal(sheet.encoding, encoding)
    assert.equal(sheet.header[0], '名称')
    assert.deepEqual(sheet.rows[0]?.cells, ['江宁路街道', '310106011'])
  }
})

test('a UTF-8 file with a broken character is refused with its line, never read as other characters', async () => {
  const text = bytes('名称,编码\n江宁路街道,1\n石门二路街道,2\n')
  const broken = Buffer.from(text)
  broken[text.length - 10] = 0xff
  await assert.rejects(readAll(broken), (error: ProblemError) => {
    assert.equal(error.type, 'sheet-encoding-unknown')
    assert.equal(error.values['line'], 3)
    return true
  })
  await assert.rejects(readAll(text.subarray(0, 18)), { type: 'sheet-encoding-unknown' })
})

test('commas, semicolons and tabs separate; quotes hold separators and line breaks', async () => {
  const expected = [
    ['甲, 乙; 丙', '一\n二'],
    ['说 "好"', 'x'],
  ]
  for (const sign of [',', ';', '\t'])
    assert.deepEqual(
      await cellsOf(bytes(`名称${sign}说明\r\n"甲, 乙; 丙"${sign}"一\r\n二"\r\n"说 ""好"""${sign}x\r\n`)),
      expected,
    )
  assert.deepEqual(await cellsOf(bytes('sep=;\r\na;b\r\n1;2\r\n')), [['1', '2']])
})

test('rows are numbered as a spreadsheet numbers them, titles and blank rows included', async () => {
  const sheet = await readAll(bytes('静安区阵地一览,,\n\n名称,编码,地址\n甲,1,路\n,,\n乙,2,路\n'))
  assert.deepEqual([sheet.headerRow, sheet.header], [3, ['名称', '编码', '地址']])
  assert.deepEqual(
    sheet.rows.map(({ number }) => number),
    [4, 6],
  )
})

test('cells come as clean text: narrow digits and letters, no invisible signs, Chinese left alone', async () => {
  assert.deepEqual(
    await cellsOf(
      bytes('名称,编码,电话\n\u3000上海梧桐（集团）有限公司，Ａ座\u200b,３１０１,（０２１）６２３４\n'),
    ),
    [['上海梧桐（集团）有限公司，A座', '3101', '(021)6234']],
  )
})

test('ragged rows, errors, lost digits and lost characters are told with row and column', async () => {
  assert.deepEqual(await codesOf('a,b,c\n1,2\n1,2,3,4\n1,2,3,\n'), [
    ['row-too-short', undefined],
    ['row-too-long', undefined],
  ])
  assert.deepEqual(await codesOf('a,b,c\n#N/A,3.10106E+17,江\ufffd路\n'), [
    ['cell-error-value', 0],
    ['cell-digits-lost', 1],
    ['cell-characters-lost', 2],
  ])
})

test('what looks like a formula stays a text, and the mark of text is taken off', async () => {
  assert.deepEqual(await cellsOf(bytes("a,b\n=1+1,'=1+1\n@x,-5\n")), [
    ['=1+1', '=1+1'],
    ['@x', '-5'],
  ])
})

test('a quote that nobody closes is a clear fault, not a file read into one cell', async () => {
  await assert.rejects(readAll(bytes('a,b\n1,2\n"x,3\n4,5\n')), { type: 'sheet-quote-open' })
  const long = `a,b\n"x,3\n${'4,5\n'.repeat(400_000)}`
  await assert.rejects(readAll(bytes(long)), { type: 'sheet-quote-open' })
})

test('files of other kinds are told apart by their bytes', async () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  const protectedBook = Buffer.concat([
    Buffer.from(compound),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(90),
  ])
  await assert.rejects(readAll(Buffer.from([...compound, ...Buffer.alloc(600)])), { type: 'sheet-old-excel' })
  await assert.rejects(readAll(protectedBook), { type: 'sheet-encrypted' })
  await assert.rejects(readAll(bytes('PK\x03')), { type: 'sheet-unknown-format' })
  await assert.rejects(readAll(bytes('%PDF-1.7')), { type: 'sheet-unknown-format' })
  await assert.rejects(readAll(bytes('')), { type: 'sheet-empty' })
  await assert.rejects(readAll(bytes('\n\n , \n')), { type: 'sheet-empty' })
})
