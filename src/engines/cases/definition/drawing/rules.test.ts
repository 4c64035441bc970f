import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { enProcesses } from '../../../../../messages/en/processes.ts'
import { zhProcesses } from '../../../../../messages/zh-CN/processes.ts'
import type { Action, Process } from '../contract.ts'
import { processPage } from './page/rules.ts'
import { busesOf, cardsOf, WIDTH } from './picture/cards/rules.ts'
import { drawProcess } from './picture/rules.ts'
import { type DrawnWords, layOut } from './rules.ts'

const STAGES = ['received', 'handling', 'waiting', 'checking', 'answered', 'closed']

const anyAction: fc.Arbitrary<Action> = fc.record({
  verb: fc.constantFrom('accept', 'resolve', 'return', 'note'),
  who: fc.constant(['lead', 'requester'] as const),
  from: fc.uniqueArray(fc.constantFrom(...STAGES), { minLength: 1, maxLength: 4 }),
  to: fc.option(fc.constantFrom(...STAGES)),
  order: fc.integer({ min: 1, max: 9 }),
  shown: fc.constant(true),
})
const anyProcess: fc.Arbitrary<Process> = fc
  .array(anyAction, { minLength: 1, maxLength: 24 })
  .map((actions) => ({
    name: 'some',
    version: 1,
    keeper: 'some',
    first: 'received',
    stages: Object.fromEntries(
      STAGES.map(
        (stage) => [stage, { kind: stage === 'closed' ? 'closed' : 'open', loop: 'handle' }] as const,
      ),
    ),
    opening: [],
    sights: ['public'],
    actions: Object.fromEntries(actions.map((action, index) => [`action${index}`, action])),
    clocks: {
      whole: {
        of: 'case',
        budget: { workingDays: 5 },
        starts: ['open'],
        stops: [],
        pauses: true,
        leads: true,
      },
    },
    outcomes: { solved: { solved: true } },
    join: 'all',
    bouncesMost: 2,
  }))

const wordsOf = (process: Process): DrawnWords => ({
  name: 'Requests & <more>',
  about: 'What neighbours ask',
  stages: Object.fromEntries(STAGES.map((stage) => [stage, `Stage ${stage}`])),
  actions: Object.fromEntries(
    Object.keys(process.actions).map((name) => [name, { do: `接单办理 ${name}`, done: `${name} done` }]),
  ),
  outcomes: { solved: 'Solved' },
  clocks: { whole: 'Whole' },
})

test('whatever a process looks like, each stage has its place, each way out its line, and nothing overlaps', () => {
  fc.assert(
    fc.property(anyProcess, (process) => {
      const words = wordsOf(process)
      const layout = layOut(process)
      const order = layout.stages
      assert.deepEqual(order, STAGES)
      for (const { from, to, back } of layout.exits)
        assert.equal(back, STAGES.indexOf(to) < STAGES.indexOf(from))
      const buses = busesOf(order, layout.exits)
      const cards = cardsOf(process, words, enProcesses, layout, buses)
      for (const [index, card] of cards.entries()) {
        const next = cards[index + 1]
        if (next) assert.ok(card.y + card.height < next.y)
        for (const { at, back } of buses) assert.ok(back ? at < card.x : at > card.x + card.width)
      }
      for (const { at } of buses) assert.ok(at > 0 && at < WIDTH)
      for (const one of buses)
        for (const other of buses)
          if (one !== other && one.at === other.at)
            assert.ok(apart(order, one, other), 'lines run into each other')
      const out = layout.exits.filter(({ from, to }) => order.indexOf(to) !== order.indexOf(from) + 1)
      assert.equal(
        out.length,
        buses.reduce((sum, { from }) => sum + from.length, 0),
      )
    }),
    { numRuns: 200 },
  )
})

type Line = { readonly to: string; readonly from: readonly string[] }

function apart(order: readonly string[], a: Line, b: Line): boolean {
  const [one, other] = [a, b].map(({ to, from }) => [to, ...from].map((stage) => order.indexOf(stage)))
  return Math.max(...one!) < Math.min(...other!) || Math.max(...other!) < Math.min(...one!)
}

test('a picture is one well-formed document, its texts are escaped, and the same every time', () => {
  fc.assert(
    fc.property(anyProcess, (process) => {
      const words = wordsOf(process)
      const drawn = drawProcess(process, words, zhProcesses)
      assert.equal(drawn, drawProcess(structuredClone(process), words, zhProcesses))
      assert.match(drawn, /^<svg [^>]*aria-label="Requests &#38; &#60;more&#62;"/)
      assert.doesNotMatch(drawn, /NaN|undefined|Infinity/)
      const open = drawn.match(/<(svg|title|style|text)[ >]/g)?.length
      assert.equal(drawn.match(/<\/(svg|title|style|text)>/g)?.length, open)
    }),
    { numRuns: 50 },
  )
})

test('the page says of every action who may take it, from where, and in both languages', () => {
  const process: Process = {
    ...fc.sample(anyProcess, { numRuns: 1, seed: 5 })[0]!,
    actions: {
      accept: { verb: 'accept', who: ['lead'], from: ['received'], to: 'handling', order: 1, shown: true },
      grant: {
        verb: 'grantMoreTime',
        who: ['supervisor'],
        from: ['handling'],
        to: null,
        apartFrom: ['accept'],
        most: 2,
        order: 2,
        shown: true,
      },
      reopen: {
        verb: 'reopen',
        who: ['requester'],
        from: ['closed'],
        to: 'received',
        withinDays: 30,
        order: 1,
        shown: true,
      },
    },
  }
  const words = wordsOf(process)
  const page = processPage(process, { words, terms: zhProcesses }, { words, terms: enProcesses })
  assert.match(
    page,
    /\| `grant` \| 接单办理 grant \| 监管人员 \/ supervisor \| Stage handling \| 不变 \/ as before \| 接单办理 accept \| 最多 2 次 \/ at most 2 times \|/,
  )
  assert.match(page, /结束后 30 天内 \/ within 30 days of the end/)
  assert.match(page, / {2}closed --> received: 接单办理 reopen/)
  assert.match(page, /5 个工作日 \/ 5 working days/)
})
