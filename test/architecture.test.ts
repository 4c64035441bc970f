import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { DOORS, ENGINES, FLOORS, MAY_CALL, WORDS } from '../src/house.ts'

type Place = { floor: string; room: string; word: string; path: string }
type Import = { from: Place; to: Place; line: string }

const sources = globSync('{src,portal,console/src,messages}/**/*.{ts,tsx}').filter(
  (path) => !/\.test\.tsx?$|samples\.ts$/.test(path),
)
const imports = sources.flatMap(importsOf)
const rooms = Object.keys(MAY_CALL)

test('the test sees the house: it finds imports between floors and between rooms', () => {
  assert.ok(imports.some(({ from, to }) => from.floor === 'http' && to.floor === 'domains'))
  assert.ok(imports.some(({ from, to }) => from.room === 'stations' && to.room === 'territory'))
  assert.ok(imports.some(({ from, to }) => from.floor === 'console' && to.floor === 'domains'))
})

test('every room on disk is on the map, and every call goes down it', () => {
  assert.deepEqual(new Set(readdirSync('src/engines')), new Set(ENGINES))
  assert.deepEqual(new Set([...ENGINES, ...readdirSync('src/domains')]), new Set(rooms))
  for (const engine of ENGINES) assert.deepEqual(MAY_CALL[engine], [], `${engine} stands below all rooms`)
  for (const [index, [name, callees]] of Object.entries(MAY_CALL).entries())
    for (const callee of callees) assert.ok(rooms.indexOf(callee) < index, `${name} calls up to ${callee}`)
})

test('floors import only their own floor and those below', () => {
  const unknown = sources.filter((path) => place(path).floor !== 'console' && height(place(path).floor) < 0)
  assert.deepEqual(
    unknown.filter((path) => path !== 'src/house.ts'),
    [],
    'a file stands on no floor',
  )
  refuse(
    imports.filter(
      ({ from, to }) =>
        from.floor !== 'console' && (to.floor === 'console' || height(to.floor) > height(from.floor)),
    ),
    // Messages name the codes of what they say; only types cross upwards.
    ({ from, line }) => from.floor === 'messages' && /import type/.test(line),
    // The kernel and the messages lean on each other by types: which problems there are is said there.
    ({ from, to, line }) => from.floor === 'kernel' && to.floor === 'messages' && /import type/.test(line),
  )
})

/** Decisions that the browser makes as the server does, while somebody types. */
const PURE_RULES = ['src/domains/stations/hours/rules.ts', 'src/domains/duty/spans/rules.ts']

test('a room calls only its neighbours, and only by their doors', () => {
  refuse(
    imports.filter(({ from, to }) => {
      if (!from.room || !to.room || from.room === to.room) return false
      const mayCall: readonly string[] = MAY_CALL[from.room as keyof typeof MAY_CALL]
      // Pure rules of hours are read by the pure rules of rooms above: the browser runs both.
      const isHours = from.word === 'rules' && to.path === PURE_RULES[0]
      return !mayCall.includes(to.room) || !(isDoor(to) || isHours)
    }),
  )
})

test('the floors above enter a room only by its doors', () => {
  refuse(
    imports.filter(({ from, to }) => !from.room && from.floor !== 'console' && to.room && !isDoor(to)),
    // Job lists and the demo city's rows are handed over by name, as declared in the room.
    ({ from, to }) => from.floor === 'jobs' && to.word === 'jobs',
    // The demo city invents hours, and judges them by the room's own pure rules before it writes them.
    ({ from, to }) => from.floor === 'demo' && to.word === 'rules',
    // Pages tell hours with the same pure rules that judge them.
    ({ from, to }) => from.floor === 'portal' && to.word === 'rules',
    // The words of a process are typed by its definition.
    ({ from, to, line }) => from.floor === 'messages' && to.word === 'process' && /import type/.test(line),
  )
})

test('the console sees contracts, pure rules of hours and of duty, and a few files of the kernel', () => {
  const kernel = ['calendar', 'ids', 'instant', 'problem', 'route', 'wall-clock', 'geo', 'access']
  refuse(
    imports.filter(({ from, to }) => {
      if (from.floor !== 'console' || to.floor === 'console' || to.floor === 'messages') return false
      if (to.floor === 'kernel') return !kernel.includes(to.word)
      return to.word !== 'contract' && !PURE_RULES.includes(to.path)
    }),
  )
})

test('contracts are seen by browsers: they open no door to the server', () => {
  const wire = ['contract', 'ids', 'instant', 'problem', 'route', 'calendar', 'wall-clock']
  refuse(
    imports.filter(({ from, to }) => from.word === 'contract' && from.room !== '' && !wire.includes(to.word)),
  )
})

test('rules do no input or output', () => {
  const pure = [
    'contract',
    'rules',
    'process',
    'problem',
    'instant',
    'geo',
    'calendar',
    'wall-clock',
    'business-time',
    'ids',
    'access',
    'keys',
    'wkb',
    'phone',
  ]
  refuse(imports.filter(({ from, to }) => from.word === 'rules' && !pure.includes(to.word)))
  // node:net also tells whether a text is an address, and of which kind: that is no talking.
  const talking =
    /import (?!\{ (?:BlockList, )?isIP).* from '(node:(fs|net|http|child_process)|pg|kysely|fastify)/
  const talkers = sources
    .filter((path) => path.endsWith('/rules.ts'))
    .filter((path) => talking.test(readFileSync(path, 'utf8')))
  assert.deepEqual(talkers, [])
})

test('a room speaks only the words of a room', () => {
  const strangers = sources.filter((path) => {
    const { room, word } = place(path)
    return room !== '' && !(WORDS as readonly string[]).includes(word)
  })
  assert.deepEqual(strangers, [])
})

test('a room names only the tables of its own schema', () => {
  const strangers = sources
    .filter((path) => place(path).room !== '')
    .flatMap((path) => {
      const others = rooms.filter((name) => name !== place(path).room).join('|')
      // Table names only: functions such as territory.reaches( are the room's doors in the database.
      const named = new RegExp(`['"\`\\s](${others})\\.[a-z_]+\\b(?!\\()`)
      return readFileSync(path, 'utf8')
        .split('\n')
        .filter(
          (line) =>
            !/ from '\.|^\s*(\/\/|\*|\/\*)/.test(line) &&
            /(from|into|update|join|Table|From)\b/.test(line) &&
            named.test(line),
        )
        .map((line) => `${path}: ${line.trim()}`)
    })
  assert.deepEqual(strangers, [])
})

test('only the territory mints proofs', () => {
  refuse(imports.filter(({ from, line }) => /\bmintProof\b/.test(line) && from.room !== 'territory'))
})

test('no file names a download host or a folder of this machine', () => {
  const faults = [
    ...sources,
    ...globSync('{scripts,bin,test,bench}/**/*.{ts,mjs}'),
    'package-lock.json',
    'package.json',
  ]
    .filter((path) => path !== 'test/architecture.test.ts')
    .filter((path) =>
      /registry\.npmjs|npmmirror|"resolved": "http|['"`](\/root\/|\/work\/|\/home\/[a-z])/.test(
        readFileSync(path, 'utf8'),
      ),
    )
  assert.deepEqual(faults, [])
})

test('the pages of the console hang on one tree, each once: otherwise it would not open', () => {
  const [router = '', ...parts] = ['console/src/router.tsx', ...globSync('console/src/*-pages.ts')].map(
    (path) => readFileSync(path, 'utf8'),
  )
  const [list, ...others] = router.matchAll(/shell\.addChildren\(\[([^\]]*)\]/g)
  assert.deepEqual(others, [])
  const lists = parts.map((part) => /const ([A-Z_]+_PAGES) = \[([^\]]*)\]/.exec(part))
  const named = wordsOf(list?.[1])
  for (const one of lists) assert.ok(one && named.includes(one[1] ?? ''), `${one?.[1]} is hung on the tree`)
  const pages = [
    ...named.filter((name) => !name.endsWith('_PAGES')),
    ...lists.flatMap((one) => wordsOf(one?.[2])),
  ]
  assert.equal(new Set(pages).size, pages.length, `a page twice: ${pages.join(' ')}`)
  assert.equal(
    pages.length,
    [router, ...parts].join('').match(/getParentRoute: \(\) => shell/g)?.length,
    'a page that hangs nowhere',
  )
})

test('both languages say everything: each catalogue has its twin', () => {
  assert.deepEqual(readdirSync('messages/zh-CN').toSorted(), readdirSync('messages/en').toSorted())
})

function wordsOf(text = ''): string[] {
  return [...text.matchAll(/\w+/g)].map(([word]) => word)
}

function height(floor: string): number {
  return FLOORS.indexOf(floor as (typeof FLOORS)[number])
}

function refuse(found: Import[], ...allowed: ((one: Import) => boolean)[]): void {
  const left = found.filter((one) => !allowed.some((allow) => allow(one)))
  assert.deepEqual(
    left.map(({ from, line }) => `${from.path}: ${line}`),
    [],
  )
}

function isDoor({ path }: Place): boolean {
  return DOORS.some((door) => path.endsWith(`/${door}`))
}

function importsOf(path: string): Import[] {
  return readFileSync(path, 'utf8')
    .matchAll(/(?:import|export)[^'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/g)
    .map(([line, target, late]) => ({
      line: line.replace(/\s+/g, ' '),
      from: place(path),
      to: place(join(dirname(path), target ?? late ?? '')),
    }))
    .toArray()
}

function place(path: string): Place {
  const parts = path.split('/')
  const word = (parts.at(-1) ?? '').replace(/\.tsx?$/, '')
  const floor = parts[0] === 'src' ? (parts[1] ?? '') : (parts[0] ?? '')
  const isRoom = floor === 'domains' || floor === 'engines'
  return { floor, room: isRoom ? (parts[2] ?? '') : '', word, path }
}
