import type { VNode } from 'preact'
import { Field, Hidden, Refused } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import { ZOOMS } from '../../maps/frame.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon, type IconName } from '../../shell/icons.tsx'
import type { Reader } from '../../shell/reader.ts'
import { ADDRESS_MOST, type Draft } from '../draft.ts'
import { reportWords } from '../words.ts'
import { type PickMap, pickMapAddress } from './pick.ts'
import { GoOn, Steps } from './steps.tsx'

/** Somewhere that a search found: a button that moves the map there. */
export type FoundSpot = {
  readonly name: string
  readonly within: string
  readonly at: readonly [number, number]
}

export type WhereView = {
  readonly draft: Draft
  /** Where the pin stands, told in names. */
  readonly here: string
  readonly map: PickMap
  /** What was searched for, and what was found; null where nothing was. */
  readonly search: { readonly text: string; readonly found: readonly FoundSpot[] } | null
  readonly fault: FormFault | null
}

/** Second step: a pin on the map, by position, by search, by hand; and the exact spot in words. */
export function wherePage(reader: Reader, view: WhereView): Page {
  const words = reportWords(reader)
  const { draft, map, fault } = view
  return {
    title: words.where,
    tab: null,
    back: '/report',
    report: true,
    body: (
      <>
        <h1>{words.where}</h1>
        <Steps reader={reader} at={1} />
        <p class="hint">{words.whereHint}</p>
        <Locate reader={reader} first={draft.at === null} />
        <form class="card form" method="post" action="/report/where" data-report data-offline={words.offline}>
          {/* The first button of a form is the one that the enter key presses. */}
          <button class="vh" type="submit" tabIndex={-1} aria-hidden="true" />
          <Refused fault={fault} />
          <Hidden values={{ at: draft.at?.join(',') ?? '', zoom: String(map.zoom) }} />
          <Search reader={reader} search={view.search} />
          <Map reader={reader} map={map} />
          <Here here={view.here} fault={fault} />
          <Field name="address" label={words.address} hint={words.addressHint} fault={fault}>
            {(aria) => (
              <input
                id="address"
                name="address"
                maxLength={ADDRESS_MOST}
                autoComplete="off"
                value={draft.address}
                data-keep
                {...aria}
              />
            )}
          </Field>
          <label class="tick">
            <input type="checkbox" name="home" value="1" checked={draft.home} />
            <span>{words.home}</span>
          </label>
          <GoOn>{words.next}</GoOn>
        </form>
      </>
    ),
  }
}

/**
 * Shown only where script runs: the browser asks, and what it answers is filled in and sent. Until there is a spot it
 * is the shortest way to one.
 */
function Locate({ reader, first }: { reader: Reader; first: boolean }): VNode {
  const words = reportWords(reader)
  return (
    <form
      class="locate"
      method="post"
      action="/report/where"
      data-locating={words.locating}
      data-failed={words.locateFailed}
    >
      <input type="hidden" name="point" value="" />
      <button class={first ? 'btn pri wide' : 'btn wide'} type="submit">
        <Icon name="locate" />
        {words.locate}
      </button>
      <p class="sub" role="status">
        {words.locateHint}
      </p>
    </form>
  )
}

function Search({ reader, search }: { reader: Reader; search: WhereView['search'] }): VNode {
  const words = reportWords(reader)
  return (
    <>
      <label for="find">{words.find}</label>
      <div class="seek">
        <input
          id="find"
          name="find"
          type="search"
          maxLength={60}
          autoComplete="off"
          enterKeyHint="search"
          value={search?.text ?? ''}
        />
        <button class="btn" name="do" value="find" formNoValidate>
          {words.findButton}
        </button>
      </div>
      {search && search.found.length === 0 ? (
        <p class="sub" role="status">
          {words.foundNone(search.text)}
        </p>
      ) : null}
      {search && search.found.length > 0 ? (
        <ul class="found" aria-label={words.found}>
          {search.found.map(({ name, within, at }) => (
            <li key={`${name}${within}`}>
              <button class="row" name="pick" value={at.join(',')} formNoValidate>
                <span class="nm">{name}</span>
                <Icon name="pin" />
                <span class="sub">{within}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

const MOVES = [
  ['west', 'back'],
  ['north', 'north'],
  ['south', 'south'],
  ['east', 'next'],
] as const satisfies [string, IconName][]

/** A picture under a pin. Without script a tap on it and the buttons below move it, with script a finger does. */
function Map({ reader, map }: { reader: Reader; map: PickMap }): VNode {
  const words = reportWords(reader)
  return (
    <div
      class="pickmap"
      id="map"
      data-zooms={ZOOMS.join(',')}
      data-lon={map.centre[0]}
      data-lat={map.centre[1]}
    >
      <div class="pane">
        <input
          type="image"
          name="tap"
          src={pickMapAddress(map, reader)}
          alt={words.mapTap}
          width="576"
          height="576"
          tabIndex={-1}
          formNoValidate
        />
        <svg class="pin" viewBox="-40 -92 80 96" width="40" height="48" role="img" aria-label={words.map}>
          <path d="M0 0c-18-22-29-33-29-49a29 29 0 0 1 58 0c0 16-11 27-29 49z" />
          <circle cy="-48" r="11" />
        </svg>
      </div>
      <div class="ctl">
        {MOVES.map(([name, icon]) => (
          <Control key={name} name={name} icon={icon} label={words.moves[name]} />
        ))}
        <Control name="out" icon="minus" label={words.moves.out} off={map.zoom >= ZOOMS.length - 1} />
        <Control name="in" icon="plus" label={words.moves.in} off={map.zoom === 0} />
      </div>
    </div>
  )
}

type ControlProps = { name: string; icon: IconName; label: string; off?: boolean }

function Control({ name, icon, label, off = false }: ControlProps): VNode {
  return (
    <button id={`c-${name}`} name="move" value={name} aria-label={label} disabled={off} formNoValidate>
      <Icon name={icon} />
    </button>
  )
}

function Here({ here, fault }: { here: string; fault: FormFault | null }): VNode {
  const wrong = fault?.field === 'at'
  return (
    <p id="here" class={wrong ? 'err' : 'stand'} role="status">
      <Icon name="pin" />
      <span>{wrong ? fault.text : here}</span>
    </p>
  )
}
