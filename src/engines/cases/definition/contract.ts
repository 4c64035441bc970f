import type { Part, Pending, Sight, StageKind, Standing } from '../contract.ts'

/**
 * What an action does to a case, whatever the process calls it. The engine knows how each moves assignments, clocks
 * and what is pending; a process says who may, from which stage, to which, under which name.
 */
export const VERBS = [
  /** Takes up what was offered to a unit, in a person's name. */
  'accept',
  /** The lead says that the work is done, with an outcome; the join rule decides whether the stage moves. */
  'resolve',
  /** An assisting unit says that its part is done. Where the join rule waited for it, the stage moves now. */
  'finishPart',
  /** Gives the case to one leading and any number of assisting units, each with a clock of its own. */
  'dispatch',
  /** Calls in assisting units beside the present ones. */
  'callIn',
  /** Puts oneself in the place of the unit that leads. */
  'takeOver',
  /** "Not ours", of the case or of a part in it: that goes to a reviewer; the requester's clock goes on. */
  'dispute',
  /** The reviewer says that it stays. */
  'uphold',
  /** The reviewer lets an assisting unit go that disputed its part; others may be called in for it. */
  'release',
  /** Asks whoever asked; clocks pause until they answer or the time for it is over. */
  'ask',
  'answer',
  'askMoreTime',
  'grantMoreTime',
  'refuseMoreTime',
  /** Gives it to the unit one tier up. */
  'escalate',
  /** Asks for leave to give it to a unit below; nothing moves without. */
  'askSendDown',
  'approveSendDown',
  'refuseSendDown',
  'urge',
  /** Back to a named stage, with a reason. */
  'return',
  /** A second person agrees to what was resolved. */
  'countersign',
  /** Ends it as a duplicate of another, which goes on for both. */
  'merge',
  /** Makes further cases of its parts, with the same lead; the keeper is told of each as of any opening. */
  'split',
  /** Another category in place: clocks get its time, what was used stays used. */
  'reclassify',
  'withdraw',
  /** The requester says how it went: solved and satisfied, separately. */
  'rate',
  /** Ends it with an outcome. */
  'close',
  'reopen',
  /** Petitions, courts, emergencies: ends here, and says where it goes on. */
  'handOver',
  /** A line in the history. */
  'note',
] as const
export type Verb = (typeof VERBS)[number]

/**
 * What a form asks for. `units` and `unit` are chosen by the console's unit chooser, `case` by its number, `parts`
 * are titles and categories of what a case is split into (`{ title, category }[]`).
 *
 * Some verbs read their form by these names: dispatch `lead`, `assists`; callIn, release `assists`; askSendDown `unit`;
 * askMoreTime, grantMoreTime `workingDays`; merge `case`; split `parts`; reclassify `category`; rate `solved`,
 * `satisfied`; whatever gives an outcome `outcome`.
 */
export type Field = {
  readonly name: string
  readonly kind:
    | 'text'
    | 'longText'
    | 'choice'
    | 'yesNo'
    | 'number'
    | 'stars'
    | 'day'
    | 'workingDays'
    | 'unit'
    | 'units'
    | 'case'
    | 'parts'
    | 'category'
    | 'outcome'
    | 'pictures'
  readonly needed?: true
  /** Of `choice`: codes, whose words the process's texts give. */
  readonly choices?: readonly string[]
  /** Characters, items, days or stars at most. */
  readonly most?: number
  /** Only those who handle it read it; the requester and the public do not. */
  readonly internal?: true
  /** In public cases everybody reads it. Without this mark, only the requester and the staff do. */
  readonly open?: true
}

export type Stage = {
  readonly kind: StageKind
  /** Which step of the public loop it is (发现—处置—监督—反馈). */
  readonly loop: 'discover' | 'handle' | 'supervise' | 'feedback'
}

/** How much working time a clock gives unless whoever opens the case says otherwise (a dated rule of a category). */
export type Budget = {
  readonly workingDays?: number
  readonly workingMinutes?: number
  readonly days?: number
}

export type Clock = {
  readonly of: 'case' | 'assignment'
  /** Of assignments: only of leading or only of assisting ones. */
  readonly part?: Part
  readonly budget: Budget
  /**
   * Actions that start it (anew, where it ran before), `open` being the opening. An assignment's starts for each
   * assignment that such an action makes.
   */
  readonly starts: readonly string[]
  /** Actions that stop it; an assignment's, when its own unit takes them. Closing stops all. */
  readonly stops: readonly string[]
  /** Whether waiting for the requester pauses it. */
  readonly pauses: boolean
  /** The one that lists are ordered by. Exactly one clock of the case has it. */
  readonly leads?: true
  /** The action that the program takes, once, when it runs out. */
  readonly runsOut?: string
}

export type Action = {
  readonly verb: Verb
  readonly who: readonly Standing[]
  readonly from: readonly string[]
  /** The stage afterwards; null: as before. Of `accept`: when the lead does. Of `resolve`: when the join rule holds. */
  readonly to: string | null
  /**
   * Nobody takes it who took one of these since the case was opened or reopened last: four eyes, by the person.
   * Of decisions (grantMoreTime, approveSendDown, uphold, countersign, …) the engine demands it anyhow: see
   * `APART` in judging/rules.ts.
   */
  readonly apartFrom?: readonly string[]
  readonly form?: readonly Field[]
  /**
   * Outcomes it may give: chosen in a field of kind `outcome`, or the one there is. Of `rate`: what it is when the
   * requester says that it is not solved.
   */
  readonly outcomes?: readonly string[]
  /** Only while this waits, or only while it does not. */
  readonly whilePending?: Pending['what']
  readonly unlessPending?: Pending['what']
  /** How often in the life of a case: the cap on bounces, on urging. */
  readonly most?: number
  /** Only so many days (of 24 hours) after closing. */
  readonly withinDays?: number
  /** Places in the order of likelihood; the lowest is offered first. */
  readonly order: number
  /** Whether the requester and, in public cases, everybody reads that it happened. */
  readonly shown: boolean
  /** Who is told, once per state. */
  readonly tells?: readonly Standing[]
  /** What it does beyond the engine: names of effects that the room which keeps the case carries out. */
  readonly effects?: readonly string[]
}

/**
 * A closed-loop process as data. Its words (stages, actions, fields, outcomes, choices) stand in
 * `messages/<language>/process-<name>.ts`; docs/processes/ draws it.
 */
export type Process = {
  readonly name: string
  readonly version: number
  /** Who answers for cases of this kind beyond the engine: the room that gets `<keeper>.caseMoved`. */
  readonly keeper: string
  readonly first: string
  readonly stages: Readonly<Record<string, Stage>>
  readonly opening: readonly Field[]
  readonly sights: readonly Sight[]
  readonly actions: Readonly<Record<string, Action>>
  readonly clocks: Readonly<Record<string, Clock>>
  /**
   * Codes of how it may end; only `solved` ones count as solved, and only the one who asked (or whoever writes down
   * for them what they said, and did not handle it) can close it so.
   */
  readonly outcomes: Readonly<Record<string, { readonly solved: boolean }>>
  /**
   * When what was resolved moves the stage: all: once the lead and all assisting units are done, whoever is last;
   * lead: once the lead is; any: as soon as any of them is.
   */
  readonly join: 'all' | 'lead' | 'any'
  /** How often a dispatch can be disputed before the reviewer's word is the last. */
  readonly bouncesMost: number
}
