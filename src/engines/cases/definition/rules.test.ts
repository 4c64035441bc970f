import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAMPLE } from '../samples.ts'
import type { Action, Process } from './contract.ts'
import { checkProcess } from './rules.ts'

const changed = (name: string, to: Partial<Action>): Process => ({
  ...SAMPLE,
  actions: { ...SAMPLE.actions, [name]: { ...(SAMPLE.actions[name] as Action), ...to } },
})
const without = (...names: string[]): Process => ({
  ...SAMPLE,
  actions: Object.fromEntries(Object.entries(SAMPLE.actions).filter(([name]) => !names.includes(name))),
})
const clocked = (clocks: Partial<Process['clocks']>): Process => ({
  ...SAMPLE,
  clocks: { ...SAMPLE.clocks, ...clocks } as Process['clocks'],
})

const { withinDays: _days, ...reopen } = SAMPLE.actions['reopen'] as Action
const unwindowed: Process = { ...SAMPLE, actions: { ...SAMPLE.actions, reopen } }

test('a process that can run has no faults', () => {
  assert.deepEqual(checkProcess(SAMPLE), [])
})

test('each thing that would end a case in the dark is named', () => {
  const cases: [Process, RegExp][] = [
    [changed('accept', { to: 'nowhere' }), /no stage nowhere/],
    [changed('countersign', { apartFrom: ['nothing'] }), /apart from it, there is no action nothing/],
    [changed('close', { outcomes: ['gone'] }), /no outcome gone/],
    [changed('accept', { who: [] }), /nobody may take it/],
    [changed('urge', { from: [] }), /fits no stage/],
    [changed('urge', { from: ['closed'] }), /closed cases rest/],
    [changed('accept', { who: ['supervisor'] }), /only units that take part do this/],
    [changed('urge', { who: ['program', 'lead'] }), /nobody else does/],
    [changed('note', { who: ['program'] }), /only when a clock runs out/],
    [changed('dispatch', { form: [] }), /dispatch: its form lacks/],
    [unwindowed, /within a window/],
    [changed('close', { outcomes: ['solved'] }), /only the one who asked/],
    [changed('rate', { who: ['requester', 'supervisor'] }), /only the one who asked/],
    [changed('rate', { who: ['requester', 'taker'] }), /only the one who asked/],
    [without('uphold', 'upholdPart'), /dispute needs uphold and dispatch/],
    [changed('disputePart', { to: 'disputed' }), /moves no stage/],
    [changed('releasePart', { from: ['handling'] }), /uphold and release fit/],
    [without('ask'), /no action ask/],
    [without('grantMoreTime'), /askMoreTime needs/],
    [changed('goOn', { from: ['handling'] }), /can run out in waiting/],
    [clocked({ respond: { ...SAMPLE.clocks['respond']!, leads: true } }), /exactly one clock leads/],
    [clocked({ respond: { ...SAMPLE.clocks['respond']!, budget: {} } }), /gives no time/],
    [clocked({ handle: { ...SAMPLE.clocks['handle']!, runsOut: 'urge' } }), /not for the program/],
    [{ ...SAMPLE, first: 'closed' }, /begins open/],
  ]
  for (const [process, fault] of cases) assert.match(checkProcess(process).join('\n'), fault)
})

test('a stage that only the requester could leave is a dead end: there may be none', () => {
  const stuck: Process = {
    ...without('closeUnanswered', 'reopen'),
    clocks: Object.fromEntries(Object.entries(SAMPLE.clocks).filter(([name]) => name !== 'confirming')),
  }
  assert.match(
    checkProcess({
      ...stuck,
      clocks: {
        ...stuck.clocks,
        respond: { ...stuck.clocks['respond']!, starts: ['open'] },
        handle: { ...stuck.clocks['handle']!, starts: ['open'] },
      },
    }).join('\n'),
    /cannot end a case from resolved/,
  )
})

test('the requester may be rated for by whoever took it down, if they did not resolve it', () => {
  const rated = changed('rate', { who: ['requester', 'taker'], apartFrom: ['resolve', 'resolveOnSpot'] })
  assert.deepEqual(checkProcess(rated), [])
})
