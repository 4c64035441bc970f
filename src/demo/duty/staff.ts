import { randomFor } from '../city/random.ts'

/** A member of a station's staff; invented, as the name says. */
export type DemoColleague = {
  readonly number: number
  readonly name: string
  /** What they agreed to show of it. */
  readonly level: 'full' | 'surname' | 'none'
}

const SEED = 20_240_201
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'
const COMPOUND = ['欧阳', '上官', '司徒']
const GIVEN = '敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华慧建文玉兰红梅海燕晨宁悦安和心怡子涵一诺思远'
const LEVELS = ['full', 'surname', 'none'] as const

/** The staff of a station, always the same. A third of them agreed to each of the three. */
export function staffOf(stationCode: string, count: number): DemoColleague[] {
  const random = randomFor(SEED, `${stationCode}/staff`)
  const pick = (from: string | readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, number) => {
    let name = ''
    while (name === '' || taken.has(name)) {
      const surname = random() < 0.04 ? pick(COMPOUND) : pick(SURNAMES)
      name = `演示·${surname}${pick(GIVEN)}${random() < 0.6 ? pick(GIVEN) : ''}`
    }
    taken.add(name)
    return { number, name, level: LEVELS[Math.floor(random() * 3)] ?? 'none' }
  })
}
