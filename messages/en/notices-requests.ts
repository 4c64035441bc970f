import { dayInWords } from '../days.ts'
import type { NoticeText } from '../zh-CN/notices.ts'
import type { zhRequestNotices } from '../zh-CN/notices-requests.ts'

const due = (v: Readonly<Record<string, string | number>>) => dayInWords('en', v['due'])

/** What whoever asked, and who handles it, are told of a request. */
export const enRequestNotices: Readonly<Record<keyof typeof zhRequestNotices, NoticeText>> = {
  'request-taken-up': {
    title: (v) => `Request ${v['number']} was taken up`,
    body: (v) =>
      `${v['unitEn']} works on what you told about "${v['en']}"${v['due'] ? ` and answers by ${due(v)} at the latest` : ''}.`,
  },
  'request-given': {
    title: (v) => `Request ${v['number']} went to ${v['unitEn']}`,
    body: (v) =>
      `"${v['en']}" is now with ${v['unitEn']}${v['due'] ? `, who answer by ${due(v)} at the latest` : ''}.`,
  },
  'request-asked': {
    title: (v) => `Request ${v['number']}: a question for you`,
    body: (v) =>
      `Those who work on "${v['en']}" have a question. Please open it and answer; the clock stands still meanwhile.`,
  },
  'request-goes-on': {
    title: (v) => `Request ${v['number']} goes on`,
    body: (v) => `No answer came, so "${v['en']}" goes on with what is known. You can still add something.`,
  },
  'request-answered': {
    title: (v) => `Request ${v['number']} was answered: how did it go?`,
    body: (v) =>
      `There is an answer to "${v['en']}". Whether it is solved, and whether you are satisfied, is for you to say; if it is not done, send it back.`,
  },
  'request-answered-others': {
    title: (v) => `Request ${v['number']} was answered`,
    body: (v) => `There is an answer to "${v['en']}", which you follow or asked as well. Open it to read it.`,
  },
  'request-later': {
    title: (v) => `Request ${v['number']} takes longer`,
    body: (v) =>
      `"${v['en']}" was given more time${v['due'] ? `, until ${due(v)}` : ''}. Open it to read why.`,
  },
  'request-merged': {
    title: (v) => `Request ${v['number']} was merged with the same one`,
    body: (v) => `A neighbour asked the same as "${v['en']}"; both go on as one. You will hear how it goes.`,
  },
  'request-merged-unseen': {
    title: (v) => `Request ${v['number']} was merged with the same one`,
    body: (v) =>
      `Somebody asked the same as "${v['en']}"; both go on as one. That one is not public: only whoever asked it hears how it goes. Open this one to see how it stands.`,
  },
  'request-split': {
    title: (v) => `Request ${v['number']} was split`,
    body: (v) =>
      `"${v['en']}" concerns several units and goes on in parts. You will hear how each of them goes.`,
  },
  'request-elsewhere': {
    title: (v) => `Request ${v['number']} belongs elsewhere`,
    body: (v) => `"${v['en']}" is not handled here. Open it to read where it belongs, and why.`,
  },
  'request-cancelled': {
    title: (v) => `Request ${v['number']} was not taken up`,
    body: (v) => `"${v['en']}" was not taken up. Open it to read why; you can ask again.`,
  },
  'request-closed': {
    title: (v) => `Request ${v['number']} was closed`,
    body: (v) =>
      `No rating came, so "${v['en']}" was closed with the answer that was given. For 30 days you can still rate it or have it opened again.`,
  },
  'request-reopened': {
    title: (v) => `Request ${v['number']} was opened again`,
    body: (v) => `"${v['en']}" is open again, with ${v['unitEn']}.`,
  },

  'request-answer-due': {
    title: (v) => `Request ${v['number']}: a question still waits for you`,
    body: (v) =>
      `Please answer about "${v['en']}" before ${due(v)}; after that it goes on with what is known.`,
  },
  'request-rating-due': {
    title: (v) => `Request ${v['number']}: how did it go?`,
    body: (v) =>
      `Please say before ${due(v)} whether "${v['en']}" is solved. Otherwise it is closed with the answer; for 30 days it can still be opened again.`,
  },
  'request-due': {
    title: (v) => `Request ${v['number']} comes due`,
    body: (v) => `"${v['en']}" has to be dealt with before ${due(v)}.`,
  },
}
