/** Who takes an action: the station's own people, the level that accepts the fix, or a check of the station. */
export type Party = 'station' | 'level' | 'check'
export type Stage = 'open' | 'answered' | 'closed'

type Action = {
  readonly who: Party
  readonly from: readonly Stage[]
  /** The stage afterwards; null: as before. */
  readonly to: Stage | null
  /** Nobody takes this action who has taken that one: four eyes. */
  readonly apartFrom?: 'answer' | 'askMore'
  /** Only while an extension is asked for, or only while none is. */
  readonly asked?: boolean
  /** Only so many days after closing as the edition allows. */
  readonly withinWindow?: true
  /** What it does to the deadline: begins it, moves it to the day granted, or leaves at least some days. */
  readonly clock?: 'begins' | 'granted' | 'atLeast'
}

/**
 * Rectification as data: stages, who may do what in which, what it does to the clock. Nothing else in the
 * program knows the way from one stage to another; see docs/decisions/0016.
 */
export const RECTIFICATION = {
  stages: ['open', 'answered', 'closed'],
  actions: {
    open: { who: 'check', from: [], to: 'open', clock: 'begins' },
    confirm: { who: 'check', from: ['open', 'answered'], to: 'open' },
    reopen: { who: 'check', from: ['closed'], to: 'open', clock: 'begins' },
    takeUp: { who: 'level', from: ['closed'], to: 'open', withinWindow: true, clock: 'begins' },
    answer: { who: 'station', from: ['open'], to: 'answered' },
    accept: { who: 'level', from: ['answered'], to: 'closed', apartFrom: 'answer' },
    return: { who: 'level', from: ['answered'], to: 'open', apartFrom: 'answer', clock: 'atLeast' },
    urge: { who: 'level', from: ['open'], to: null },
    askMore: { who: 'station', from: ['open'], to: null, asked: false },
    grantMore: {
      who: 'level',
      from: ['open'],
      to: null,
      apartFrom: 'askMore',
      asked: true,
      clock: 'granted',
    },
    refuseMore: { who: 'level', from: ['open'], to: null, apartFrom: 'askMore', asked: true },
  },
} as const satisfies { stages: readonly Stage[]; actions: Record<string, Action> }

export type ActionName = keyof typeof RECTIFICATION.actions

export const actionOf = (name: ActionName): Action => RECTIFICATION.actions[name]
export const ACTIONS = Object.keys(RECTIFICATION.actions) as ActionName[]
