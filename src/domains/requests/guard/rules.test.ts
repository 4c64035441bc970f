import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { covered, findPersonal } from './rules.ts'

const CASES: readonly (readonly [text: string, kinds: string, shown: string])[] = [
  ['请打我电话 138 1234 5678 联系', 'phone', '请打我电话 138******** 联系'],
  ['电话１３８１２３４５６７８', 'phone', '电话138********'],
  ['+86-13812345678', 'phone', '138********'],
  ['座机 021-64001234', 'landline', '座机 ******'],
  ['身份证310104199001011234', 'idNumber', '身份证******'],
  ['车牌沪A7D219违停', 'plate', '车牌沪A*****违停'],
  ['新能源车沪AD12345占位', 'plate', '新能源车沪A*****占位'],
  ['写信到 wang.li@example.com 就行', 'mail', '写信到 ****** 就行'],
  ['12弄3号楼502室漏水', 'door', '12弄***漏水'],
  ['3号1202室的狗', 'door', '***的狗'],
  ['water in flat 502 again', 'door', 'water in *** again'],
  ['我叫王小明，住楼上', 'name', '我叫王**，住楼上'],
  ['卡号 6222 0212 3456 7890 123', 'account', '卡号 ******'],
]

test('what should not be read by everybody is found and covered, in the forms in which people write it', () => {
  for (const [text, kinds, shown] of CASES) {
    assert.equal(
      findPersonal(text)
        .map(({ kind }) => kind)
        .join(' '),
      kinds,
      text,
    )
    assert.equal(covered(text), shown)
  }
})

test('house numbers, hotlines, dates and amounts are left alone', () => {
  for (const text of [
    '武康路 376 号门口的路灯坏了',
    '打了12345也没有用',
    '2026年11月26日晚上10点',
    '物业费涨到 3500 元',
    '我是一楼业主，我是居民',
    '公交 926 路 40 分钟不来',
    '编号 SQ20261234',
    'The lamp at 12 Anfu Road is out since 2026-11-20',
  ])
    assert.equal(covered(text), text)
})

test('a covered text holds no phone number, wherever it stood, and covering twice changes nothing', () => {
  const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
  const around = fc.string({ maxLength: 12 }).map((text) => text.replace(/[0-9０-９]/g, '－'))
  fc.assert(
    fc.property(around, phone, around, (before, number, after) => {
      const shown = covered(`${before}${number}${after}`)
      return !shown.includes(number) && covered(shown) === shown
    }),
  )
})
