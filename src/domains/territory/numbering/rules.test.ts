import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextCode, seriesLike, seriesOf } from './rules.ts'

const code = (text: string, version = '1') => ({ scheme: 'city', version, code: text })
const next = (series: Parameters<typeof nextCode>[0] | null, ...taken: string[]) =>
  nextCode(series ?? assert.fail(), (one) => taken.includes(one)).code

test('a grid gets the next number after those that its neighbours have or had', () => {
  const series = seriesOf('310104004', [code('310104004P01'), code('310104004P12'), code('X')])
  assert.equal(next(series), '310104004P13')
  assert.equal(next(series, '310104004P13'), '310104004P14')
  assert.equal(next(seriesOf('', [code('G99')])), 'G100')
})

test('where codes are nothing but digits, the number comes after the code of the parent', () => {
  const series = seriesOf('310104004', [code('310104004901'), code('310104004902')])
  assert.equal(next(series), '310104004903')
})

test('where no grid of a place has a code yet, it is numbered as the others of the city are', () => {
  const others = [{ parent: '310104004', code: code('310104004P07') }]
  assert.equal(next(seriesLike('310104005', others)), '310104005P01')
  assert.equal(seriesLike('310104005', [{ parent: '310104004', code: code('网格七') }]), null)
  assert.equal(seriesLike('', others), null)
  assert.equal(seriesOf('310104005', []), null)
})
