/*
 * Which category a text sounds like: a small index built in memory from labelled examples. Chinese is taken by its
 * characters and pairs of characters, which needs no dictionary; English by its words, cut to their stems.
 */

/** One labelled example, or a list of words that go with a category, as `data/requests/examples.tsv` holds them. */
export type Example = { readonly category: string; readonly text: string; readonly isWords: boolean }

export type Guess = { readonly category: string; readonly share: number; readonly words: readonly string[] }

type Counts = { readonly terms: Map<string, number>; total: number }

export type Index = {
  readonly categories: readonly string[]
  /** By a category's code and by each code above it: in how many of its examples a term stands. */
  readonly counts: ReadonlyMap<string, Counts>
  readonly all: Counts
  readonly examples: number
}

/** Reads the file of examples: category, language, text, `words` or nothing. Throws at a line that is none. */
export function readExamples(file: string): Example[] {
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category, , text, mark] = line.split('\t')
      if (!category || !text) throw new Error(`Not an example: ${line}`)
      return { category, text, isWords: mark === 'words' }
    })
}

const STOPS = new Set(
  (
    'a an and are at be been but by can could do does for from has have he i if in into is it its me my no not of off ' +
    'on or our out please she so some somebody that the their them then there they this to up us was we were when ' +
    'which who will with would you your'
  ).split(' '),
)

/** Cuts the endings off an English word: enough that "lamps" meets "lamp" and "parked" meets "parking". */
export function stem(word: string): string {
  if (word.length < 4) return word
  const cut = word
    .replace(/(sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1')
    .replace(/(.{3})(ing|ed|er|ly)$/, '$1')
  return cut.replace(/(.)\1$/, '$1').replace(/e$/, '')
}

/** A text's terms: characters and pairs of Chinese, stems and pairs of stems of English. */
export function termsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  const terms: string[] = []
  for (const [run] of plain.matchAll(/\p{Script=Han}+/gu)) {
    const letters = Array.from(run)
    terms.push(...letters)
    for (let i = 1; i < letters.length; i += 1) terms.push(`${letters[i - 1]}${letters[i]}`)
  }
  const words = [...plain.matchAll(/[a-z]{2,}/g)].map(([word]) => word)
  const stems = words.filter((word) => !STOPS.has(word)).map(stem)
  terms.push(...stems)
  for (let i = 1; i < stems.length; i += 1) terms.push(`${stems[i - 1]} ${stems[i]}`)
  return terms
}

/** The code itself and those above it: 010101, 0101, 01. */
function codesOf(category: string): string[] {
  const codes: string[] = []
  for (let length = category.length; length > 0; length -= 2) codes.push(category.slice(0, length))
  return codes
}

/** Builds the index: some milliseconds for a thousand examples. */
export function buildIndex(examples: readonly Pick<Example, 'category' | 'text'>[]): Index {
  const counts = new Map<string, Counts>()
  const all: Counts = { terms: new Map(), total: 0 }
  const add = (to: Counts, term: string) => {
    to.terms.set(term, (to.terms.get(term) ?? 0) + 1)
    to.total += 1
  }
  for (const { category, text } of examples) {
    const terms = new Set(termsOf(text))
    for (const term of terms) add(all, term)
    for (const code of codesOf(category)) {
      const own = counts.get(code) ?? { terms: new Map<string, number>(), total: 0 }
      counts.set(code, own)
      for (const term of terms) add(own, term)
    }
  }
  const categories = [...new Set(examples.map(({ category }) => category))].toSorted()
  return { categories, counts, all, examples: examples.length }
}

/**
 * How much the level above counts against a level's own examples: a term that no example of a category holds may be
 * one of its neighbours'. Found by cross-validation over the examples (rules.test.ts).
 */
const TRUST: Readonly<Record<number, number>> = { 2: 500, 4: 100, 6: 60, 8: 60 }

/** How likely a term is in a category, by its own examples and, where they are few, by those above it. */
function likelihood({ counts }: Index, category: string, term: string, anywhere: number): number {
  let chance = anywhere
  for (const code of codesOf(category).toReversed()) {
    const own = counts.get(code)
    const trust = TRUST[code.length] ?? 60
    if (own) chance = ((own.terms.get(term) ?? 0) + trust * chance) / (own.total + trust)
  }
  return chance
}

/**
 * Categories that a text sounds like, likeliest first: naive Bayes over terms, each level of the tree leaning on the
 * one above (shrinkage, McCallum and others, 1998), rare terms counting more. Shares add up to 1 over all categories;
 * empty where no term is known.
 */
export function guess(index: Index, text: string, most = 3): Guess[] {
  const { all, categories, examples } = index
  const known = [...new Set(termsOf(text))].flatMap((term) => {
    const count = all.terms.get(term)
    if (count === undefined) return []
    const anywhere = (count + 0.5) / (all.total + 0.5 * all.terms.size)
    return [{ term, anywhere, weight: Math.sqrt(Math.log(1 + examples / count)) }]
  })
  if (known.length === 0) return []
  const scored = categories.map((category) => {
    const said = known.map(({ term, anywhere, weight }) => ({
      term,
      score: weight * Math.log(likelihood(index, category, term, anywhere) / anywhere),
    }))
    return { category, said, score: said.reduce((sum, { score }) => sum + score, 0) }
  })
  // Terms overlap, so that their scores are not independent: taken as they are they would be far too sure.
  const calm = Math.sqrt(known.length)
  const top = Math.max(...scored.map(({ score }) => score))
  const shares = scored.map(({ score }) => Math.exp((score - top) / calm))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return scored
    .map(({ category, said }, at) => ({
      category,
      share: (shares[at] ?? 0) / whole,
      words: said
        .filter(({ term, score }) => score > 0 && isPair(term))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, 4)
        .map(({ term }) => term),
    }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most)
}

/** Whether a term is more than one character. */
function isPair(term: string): boolean {
  return term.length > 1
}

/** A pair of characters says more than each of them alone. */
const ALONE = 0.35

function weigh(terms: Iterable<string>): number {
  let sum = 0
  for (const term of terms) sum += isPair(term) ? 1 : ALONE
  return sum
}

/** How alike two texts are by the terms they share (Dice), 0 to 1; single characters count less. */
export function likeness(one: string, other: string): number {
  const [a, b] = [new Set(termsOf(one)), new Set(termsOf(other))]
  const all = weigh(a) + weigh(b)
  return all === 0 ? 0 : (2 * weigh([...a].filter((term) => b.has(term)))) / all
}

/**
 * What sounds like danger now, whatever the nearest examples say: to miss a fire is worse than to ask once too often.
 * Each with the category (of the responsibility list) under which the number to call stands.
 */
const ALARMS: readonly (readonly [category: string, sounds: RegExp, unless?: RegExp])[] = [
  [
    '080101',
    /着火|起火|失火|火灾|浓烟|救火|\bon fire\b|\bflames?\b|\bhouse fire\b/i,
    /隐患|防火|演习|着火点|以防|避免|容易|怕|drill|could/i,
  ],
  [
    '070301',
    /(煤气|燃气|天然气|瓦斯).{0,4}(泄漏|漏气|味|泄露)|漏煤气|smell(s|ing)? (of )?gas|gas leak/i,
    /软管到期|预防/,
  ],
  ['060301', /(困|关)在(了)?.{0,3}电梯|电梯.{0,8}(困|关在)|(trapped|stuck) in (the|a) (lift|elevator)/i],
  [
    '080201',
    /(正在|现在).{0,6}(打架|抢|偷|砸|撬|入室)|(拿|持)刀|抢劫了|杀人|绑架|breaking in|with a knife|being robbed|have been robbed/i,
  ],
  [
    '0805',
    /心脏病发|昏迷|晕倒|大出血|叫不醒|没有?呼吸|心肌梗|中风|自杀|跳楼|heart attack|unconscious|collapsed|not breathing|bleeding|suicide/i,
  ],
]

/** An alarm that a text sounds, with the words that sound it; null: none. */
export function alarmIn(text: string): { category: string; words: string[] } | null {
  const plain = text.normalize('NFKC')
  for (const [category, sounds, unless] of ALARMS) {
    const found = sounds.exec(plain)
    if (found && !unless?.test(plain)) return { category, words: [found[0]] }
  }
  return null
}
