import { App } from 'antd'
import { useState } from 'react'
import {
  editSites,
  type SiteEdit,
  type SitesEdited,
  undoSites,
} from '../../../../src/domains/planning/placing/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useSend } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import type { SiteLine } from './fates.ts'
import { siteFiguresOf } from './figures.ts'
import { useSitesTexts } from './texts.ts'

export type Editing = {
  /** The site that is being moved: the next click on the map says where to. */
  readonly moving: SiteLine | undefined
  readonly move: (line: SiteLine | undefined) => void
  readonly place: (at: Place) => void
  readonly remove: (line: SiteLine) => void
  readonly restore: (line: SiteLine) => void
  readonly undo: () => void
  readonly busy: boolean
  readonly error: unknown
}

/** Changing the sites of a draft by hand; undefined where nobody may now. */
export function useEditing(plan: Plan): Editing | undefined {
  const texts = useSitesTexts()
  const { message } = App.useApp()
  const [moving, setMoving] = useState<SiteLine>()
  const edit = useSend(editSites)
  const back = useSend(undoSites)
  const { hand } = texts
  const params = { planId: plan.id }
  const tell = (say: (told: string) => string) => (done: SitesEdited) => {
    const [before, after] = [siteFiguresOf(done.before), siteFiguresOf(done.figures)]
    const share = (told: typeof before) => (told ? texts.percent(told.share) : '—')
    setMoving(undefined)
    void message.success(say(hand.change(share(before), share(after))))
  }
  const send = (one: SiteEdit, say: (told: string) => string) => {
    back.reset()
    edit
      .mutateAsync({ params, body: { version: plan.version, edit: one } })
      .then(tell(say), () => setMoving(undefined))
  }
  if (plan.state !== 'draft' || !plan.may.draw || !plan.drawn || plan.run !== null) return undefined
  return {
    moving,
    move: setMoving,
    place: ({ lon, lat }) =>
      moving?.site === undefined
        ? send({ what: 'add', lon, lat }, hand.added)
        : send({ what: 'move', site: moving.site, lon, lat }, hand.moved),
    remove: ({ site }) => site !== undefined && send({ what: 'remove', site }, hand.removed),
    restore: ({ station }) =>
      station !== null && send({ what: 'restore', station: station as never }, hand.restored),
    undo: () => {
      edit.reset()
      back.mutateAsync({ params, body: { version: plan.version } }).then(tell(hand.undone), () => undefined)
    },
    busy: edit.isPending || back.isPending,
    error: edit.error ?? back.error,
  }
}
