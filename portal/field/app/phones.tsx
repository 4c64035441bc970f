import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { z } from 'zod'
import type { Device as DeviceForm } from '../../../src/domains/field/contract.ts'
import { wipe } from '../kept/kept.ts'
import { momentText } from './parts.tsx'
import { useField } from './state.ts'

type Device = z.input<typeof DeviceForm>

const post = (path: string) =>
  fetch(path, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } })

/** My phones, each to be signed off; and leaving this one. */
export function Phones(): VNode {
  const { words, sending } = useField()
  const [devices, setDevices] = useState<readonly Device[] | null>(null)
  const [asked, setAsked] = useState<string>()
  const read = () =>
    fetch('/api/field/devices')
      .then((reply) => (reply.ok ? (reply.json() as Promise<Device[]>) : null))
      .then(setDevices, () => setDevices(null))
  useEffect(() => void read(), [sending.online, sending.last])
  const revoke = async (id: string) => {
    await post(`/api/field/devices/${id}/revoke`)
    setAsked(undefined)
    await read()
  }
  return (
    <section aria-labelledby="h-phones">
      <h2 id="h-phones">{words.done.phones}</h2>
      {devices === null ? <p class="hint">{words.done.phonesOffline}</p> : null}
      <ul class="list">
        {devices?.map((device) => (
          <li key={device.id}>
            <Phone
              device={device}
              asked={asked === device.id}
              ask={() => setAsked(device.id)}
              keep={() => setAsked(undefined)}
              revoke={() => void revoke(device.id)}
            />
          </li>
        ))}
      </ul>
      <Leave />
    </section>
  )
}

type PhoneProps = { device: Device; asked: boolean; ask: () => void; keep: () => void; revoke: () => void }

function Phone({ device, asked, ask, keep, revoke }: PhoneProps): VNode {
  const { words, held, language } = useField()
  const { done } = words
  const { name, lastSyncAt, revokedAt, lost } = device
  return (
    <div class="row">
      <span class="nm">
        {name}
        {device.id === held.device?.id ? ` · ${done.thisPhone}` : null}
      </span>
      {revokedAt ? <span class="st shut">{done.revoked}</span> : null}
      {revokedAt || asked ? null : (
        <button class="btn" type="button" onClick={ask} aria-label={`${done.revoke}: ${name}`}>
          {done.revoke}
        </button>
      )}
      <span class="sub">
        {lastSyncAt ? done.lastSync(momentText(lastSyncAt, language)) : done.neverSync}
        {lost > 0 ? ` · ${done.lostOnIt(lost)}` : null}
      </span>
      {asked ? (
        <div class="ln" role="alert">
          <p>{done.revokeSure(name)}</p>
          <button class="btn danger" type="button" onClick={revoke}>
            {done.yes}
          </button>
          <button class="btn" type="button" onClick={keep}>
            {done.no}
          </button>
        </div>
      ) : null}
    </div>
  )
}

/** Signs out: nothing stays on the phone, and what was not sent is told first. */
function Leave(): VNode {
  const { words, held, kept, sending } = useField()
  const { done } = words
  const [asked, setAsked] = useState(false)
  const unsent = held.log.filter(({ state }) => state === 'waiting').length
  const isSomebodyElses = sending.last?.how === 'somebodyElse'
  const leave = async () => {
    if (isSomebodyElses) return wipe(kept, 'signedOut')
    await post('/sign-out').catch(() => {})
    await wipe(kept, 'signedOut')
  }
  if (asked)
    return (
      <div class="card bd gap" role="alert">
        <p>{isSomebodyElses ? done.forgetSure(unsent) : done.signOutSure(unsent)}</p>
        <div class="field-acts">
          <button class="btn danger" type="button" onClick={() => void leave()}>
            {isSomebodyElses ? done.forget : done.signOutAnyway}
          </button>
          <button class="btn" type="button" onClick={() => setAsked(false)}>
            {done.stay}
          </button>
        </div>
      </div>
    )
  return (
    <button class="btn wide gap" type="button" onClick={() => (unsent > 0 ? setAsked(true) : void leave())}>
      {isSomebodyElses ? done.forget : done.signOut}
    </button>
  )
}
