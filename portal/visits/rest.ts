import {
  type Stretch,
  stretchesOf,
  type WeeklyWindow,
  windowsOfStretch,
} from '../../src/domains/visits/wishes/contract.ts'

/** The stretches of a week by their days. */
export function restLines(windows: readonly WeeklyWindow[]): Stretch[] {
  return stretchesOf(windows).toSorted((a, b) => a.weekday - b.weekday || a.from - b.from)
}

/** The windows without those of a stretch. */
export function withoutLine(windows: readonly WeeklyWindow[], line: Stretch): WeeklyWindow[] {
  const gone = new Set(windowsOfStretch(line).map(keyOf))
  return windows.filter((one) => !gone.has(keyOf(one)))
}

const keyOf = ({ weekday, from, until }: WeeklyWindow) => `${weekday} ${from} ${until}`
