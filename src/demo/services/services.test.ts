import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ServiceCode } from '../../domains/catalogue/service/contract.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import { StationKind, type Tier } from '../../domains/stations/contract.ts'
import { offerOf } from '../stations/services.ts'
import { type DemoService, readDemoServices } from './read.ts'
import { INITIALS } from './rows.ts'

const DATA = join(import.meta.dirname, '../../../data')
const services = readDemoServices(DATA)

const bothOf = (service: DemoService) => [
  service.name,
  service.summary,
  service.whom,
  service.takes,
  service.provider,
  ...service.steps,
  ...(service.feeNote ? [service.feeNote] : []),
]

test('there are more than three hundred services, each with a code, a name and a summary of its own', () => {
  assert.ok(services.length >= 300)
  for (const { code } of services) assert.ok(ServiceCode.safeParse(code).success, code)
  for (const part of [
    ({ code }: DemoService) => code,
    ({ name }: DemoService) => name.zh,
    ({ name }: DemoService) => name.en,
    ({ summary }: DemoService) => summary.zh,
  ])
    assert.equal(new Set(services.map(part)).size, services.length)
})

test('everything is said in both languages, and in neither by the other’s letters', () => {
  for (const service of services)
    for (const { zh, en } of bothOf(service)) {
      assert.match(zh, /\p{Script=Han}/u, `${service.code}: ${zh}`)
      assert.match(en, /[a-z]/, `${service.code}: ${en}`)
      assert.doesNotMatch(en, /\p{Script=Han}/u, `${service.code}: ${en}`)
    }
})

test('each service has two to six steps, and no two the same ones', () => {
  for (const { code, steps } of services) assert.ok(steps.length >= 2 && steps.length <= 6, code)
  const told = services.map(({ steps }) => steps.map(({ zh }) => zh).join('\n'))
  assert.equal(new Set(told).size, services.length)
})

const kindsAt = (tier: Tier): readonly StationKind[] =>
  tier === 'point' ? StationKind.options.filter((kind) => kind !== 'serviceStation') : ['serviceStation']

test('each can be had somewhere: at a station of one of its tiers with what it needs', () => {
  for (const { code, tiers, function: needed } of services) {
    const offers = tiers.flatMap((tier) => kindsAt(tier).map((kind) => offerOf(kind, tier)))
    assert.ok(
      offers.some(({ always, maybe }) => always.includes(needed) || maybe.includes(needed)),
      code,
    )
  }
})

test('first letters stand in their file as the dictionary reads the names', async () => {
  const lines: string[] = []
  for (const { code, name } of services) lines.push(`${code}\t${await initialsOf(name.zh)}`)
  const text = `${lines.join('\n')}\n`
  const file = join(DATA, INITIALS)
  if (process.env['UPDATE']) writeFileSync(file, text)
  assert.equal(readFileSync(file, 'utf8'), text)
})
