import { type DraftDay, newInterval } from './draft.ts'

export const PRESETS = ['office', 'split', 'daily', 'late'] as const
export type Preset = (typeof PRESETS)[number]

const WEEKS: Readonly<Record<Preset, { workday: readonly string[]; weekend: readonly string[] }>> = {
  office: { workday: ['08:30-17:00'], weekend: [] },
  split: { workday: ['08:30-11:30', '13:00-17:00'], weekend: [] },
  daily: { workday: ['09:00-21:00'], weekend: ['09:00-21:00'] },
  late: { workday: ['08:30-20:30'], weekend: ['09:00-17:00'] },
}

/** A usual week, Monday first. */
export function presetWeek(preset: Preset): DraftDay[] {
  const { workday, weekend } = WEEKS[preset]
  return Array.from({ length: 7 }, (_, day) =>
    (day < 5 ? workday : weekend).map((hours) => {
      const [opens = '', closes = ''] = hours.split('-')
      return newInterval(opens, closes)
    }),
  )
}
