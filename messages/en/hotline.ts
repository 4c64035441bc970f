import type { HotlineWords } from '../zh-CN/hotline.ts'

export const enHotline: HotlineWords = {
  amended: (parts) => `The hotline changed its order: ${parts.join(', ')}.`,
  parts: {
    text: 'what is asked',
    deadline: 'the deadline',
    category: 'the category',
    place: 'the place',
    caller: 'how to reach the caller',
    sight: 'who may see it',
    wantsReply: 'whether the caller is to be called',
  },
  newText: (text) => `It says now: ${text}`,
  newDeadline: (time) => `The new deadline: ${time}.`,
  moreTimeYes: (time) => `The hotline gives more time, until ${time}.`,
  moreTimeNo: 'The hotline gives no more time; its deadline holds.',
  visitNo: 'Return visit of the hotline: the caller says it is not solved.',
  visitLate: (solved) =>
    `Return visit of the hotline (no longer counted): the caller says it is ${solved ? '' : 'not '}solved.`,
  rules: {
    invalid: 'Not a request: found to be invalid before it was opened',
    handedOver: 'Not on this list: there is another way by law',
  },
  tracks: {
    emergency: 'emergencies (110, 119, 120)',
    petition: 'petitions',
    court: 'courts, arbitration, administrative review',
    discipline: 'discipline inspection',
    labour: 'labour inspection and arbitration',
    other: 'another way',
  },
}
