import type { VNode } from 'preact'
import type { RequestPage } from '../../../src/domains/requests/shown/contract.ts'
import { Refused } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import { MiniMap, type MiniView } from '../../maps/map.tsx'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { listOf } from '../../telling/format.ts'
import { Course, Fact, nameOf, Photos, StandingPill } from '../parts.tsx'
import { dayOf, titleOf, whenOf } from '../telling.ts'
import { requestWords } from '../words.ts'

export type OneView = {
  readonly request: RequestPage
  readonly map: MiniView | null
  readonly signedIn: boolean
  readonly said: 'followed' | 'unfollowed' | null
  readonly fault: FormFault | null
}

/** One request as everybody may see it: what, where, who has it, by when, what was done. */
export function onePage(reader: Reader, view: OneView): Page {
  const words = requestWords(reader)
  const { request, map, said } = view
  return {
    title: nameOf(reader, request),
    tab: null,
    back: '/requests',
    report: said !== null,
    body: (
      <>
        <Refused fault={view.fault} />
        {said ? (
          <p class="card said" role="status" data-filed>
            <Icon name="ok" />
            {words[said]}
          </p>
        ) : null}
        <div class="card lead">
          {map ? <MiniMap reader={reader} view={map} /> : null}
          <div class="bd">
            <h1>{nameOf(reader, request)}</h1>
            <p class="ln">
              <StandingPill reader={reader} request={request} />
              <span class="sub">{words.followers(request.followers)}</span>
            </p>
            {saysMore(request.text) ? <p class="as-sent">{request.text ?? words.hidden}</p> : null}
            {request.rough ? <p class="sub">{words.rough}</p> : null}
          </div>
        </div>
        <Photos reader={reader} pictures={request.pictures} />
        {request.mergedInto ? (
          <p class="card bd">
            {words.merged(request.mergedInto.number)}{' '}
            <a class="btn" href={`/requests/${request.mergedInto.id}`}>
              {words.mergedLink}
            </a>
          </p>
        ) : null}
        <Follow reader={reader} view={view} />
        <Facts reader={reader} request={request} />
        <Course reader={reader} steps={request.steps} />
      </>
    ),
  }
}

/** Whether there is more to read than the heading says. */
function saysMore(text: string | null): boolean {
  return text === null || text.trim().length > titleOf(text).length + 1
}

function Follow({ reader, view }: { reader: Reader; view: OneView }): VNode | null {
  const words = requestWords(reader)
  const { request, signedIn } = view
  if (request.mine)
    return (
      <p class="foot">
        {words.ownNote} <a href={`/me/requests/${request.id}`}>{words.seeIt}</a>
      </p>
    )
  if (request.stage === 'closed' && !request.following) return null
  const how = request.following ? 'unfollow' : 'follow'
  const text = request.following ? words.unfollow : signedIn ? words.follow : words.followSignIn
  return (
    <form method="post" action={`/requests/${request.id}/${how}`} data-once={words.sending}>
      <button class={request.following ? 'btn wide' : 'btn pri wide'} type="submit">
        {text}
      </button>
    </form>
  )
}

function Facts({ reader, request }: { reader: Reader; request: RequestPage }): VNode {
  const words = requestWords(reader)
  const { number, category, lead, assists, due, unit, opened, stage } = request
  return (
    <dl class="card kv">
      <Fact label={words.number}>{number}</Fact>
      <Fact label={words.at}>{unit ? named(reader, unit) : '—'}</Fact>
      {category ? <Fact label={words.category}>{named(reader, category)}</Fact> : null}
      {lead ? <Fact label={words.lead_}>{named(reader, lead)}</Fact> : null}
      {assists.length > 0 ? (
        <Fact label={words.assists}>
          {listOf(
            reader.language,
            assists.map((one) => named(reader, one)),
          )}
        </Fact>
      ) : null}
      {due && stage !== 'closed' ? <Fact label={words.due}>{whenOf(reader, due)}</Fact> : null}
      <Fact label={words.opened}>{dayOf(reader, opened)}</Fact>
    </dl>
  )
}
