import type { Entry, SyncReply } from '../kept/forms.ts'
import type { Kept } from '../kept/kept.ts'

/**
 * Takes in what the server said, all of it or nothing: how the entries ended, what lies in the tray, and of the
 * caseload what is new, what changed and what is no longer theirs.
 */
export async function take(kept: Kept, reply: SyncReply, batch: readonly Entry[]): Promise<void> {
  const stores = ['values', 'places', 'log', 'photos', 'tray'] as const
  const tx = kept.transaction(stores, 'readwrite', { durability: 'strict' })
  const [values, places, log, photos, tray] = stores.map((store) => tx.objectStore(store)) as never as [
    ReturnType<typeof tx.objectStore<'values'>>,
    ReturnType<typeof tx.objectStore<'places'>>,
    ReturnType<typeof tx.objectStore<'log'>>,
    ReturnType<typeof tx.objectStore<'photos'>>,
    ReturnType<typeof tx.objectStore<'tray'>>,
  ]
  const byId = new Map(batch.map((entry) => [entry.id, entry]))
  for (const { id, outcome, answer, reason } of reply.taken) {
    const entry = byId.get(id)
    if (!entry) continue
    // What was done needs no words here any more.
    await log.put({ ...entry, state: outcome, answer, reason, body: outcome === 'done' ? {} : entry.body })
    if (outcome === 'done')
      for (const key of await photos.index('entry').getAllKeys(id)) await photos.delete(key)
  }
  await tray.clear()
  for (const item of reply.tray) await tray.put(item)
  await values.put({ at: Date.now(), clockOff: reply.clockOff, rules: reply.rules }, 'contact')
  if (reply.caseload) {
    const { places: told, held, ...rest } = reply.caseload
    for (const place of told) await places.put(place)
    const mine = new Set<string>(held)
    for (const id of await places.getAllKeys()) if (!mine.has(id)) await places.delete(id)
    await values.put(rest, 'caseload')
  } else {
    // They make no visits any more.
    await places.clear()
    await values.delete('caseload')
  }
  await tx.done
}
