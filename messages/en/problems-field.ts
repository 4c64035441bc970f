import type { ProblemText } from '../catalogue.ts'
import type { zhFieldProblems } from '../zh-CN/problems-field.ts'

export const enFieldProblems: Record<keyof typeof zhFieldProblems, ProblemText> = {
  'field-device-not-found': {
    title: 'This phone is not signed in to field work',
    detail: 'It may be somebody else’s. Sign it in again on the phone; records that were not sent stay.',
  },
  'field-device-taken': {
    title: 'This device id was used before or has been signed off',
    detail: 'Sign the phone in again, it takes another id; records that were not sent stay.',
  },
  'field-devices-too-many': {
    title: 'Too many phones are signed in',
    detail: ({ most }) => `One person has at most ${most}. Sign off one that you no longer use first.`,
  },
  'field-batch-too-large': {
    title: 'Too much in one go',
    detail: ({ most, kib }) =>
      `At most ${most} records and ${kib} KiB at a time. None of these was taken: send them in parts.`,
  },
  'field-too-fast': {
    title: 'That was too fast',
    detail: ({ most, minutes }) =>
      `From one phone at most ${most} in ${minutes} minutes. Everything is still on the phone: send it again in ${minutes} minutes.`,
  },
  'field-log-forked': {
    title: 'What lies on this phone does not match what came from it before',
    detail:
      'Its data may have been copied or put back. Sign it in again: what was not sent gets new numbers and happens once.',
  },
  'field-kind-unknown': {
    title: 'The server does not know this kind of record',
    detail: 'The phone’s version may be too new or too old. Update it and note it again.',
  },
  'field-not-in-tray': {
    title: 'This was decided already',
    detail: 'Perhaps on another phone. Nothing was changed.',
  },
  'field-settlement-does-not-fit': {
    title: 'It cannot be decided like that',
    detail: 'Nothing was changed. Choose one of the answers that are offered.',
  },
}

export const enFieldFaults = {}
