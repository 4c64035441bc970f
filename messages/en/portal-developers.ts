import type { DevelopersWords } from '../zh-CN/portal-developers.ts'

export const enDevelopers: DevelopersWords = {
  title: 'Developers',
  lead: 'Stations, activities, services and public requests of this city are read through one interface; programs of partners can file what people ask with a key.',
  contents: 'On this page',
  all: 'The whole interface',
  allHint: 'Every route by what it is about: its parameters, what is sent and what is answered.',
  document: 'OpenAPI document (JSON)',
  key: {
    title: 'Getting a key',
    text: [
      'What is public needs no key. To read much of it, or to file requests, ask the administrator of the subdistrict or of the city for one: say who you are, which desk to call, what for, for which place and with which scopes.',
      'A key begins with wtp_ and is shown once, when it is made; only its hash is kept. Send it as Authorization: Bearer; Open311 also takes it as api_key. Never put it into a web page or an app.',
      'When a key is rotated both work for a while, then the old one ends by itself. If one may have leaked, have it revoked at once.',
    ],
  },
  scopes: {
    title: 'Scopes',
    text: [
      'A key opens routes that declare a scope which it holds, and nothing else; and it is for its place alone.',
    ],
  },
  limits: {
    title: 'Limits',
    text: [
      'Without a key: 1,200 calls a minute from one address. With one: as many a minute and a day as the administrator says, 600 and 50,000 where nothing else is said; filing has a number a day of its own.',
      'RateLimit in every answer says how much is left and in how many seconds it begins anew, RateLimit-Policy how much there is. Past it you get 429, and Retry-After says how long to wait.',
    ],
  },
  errors: {
    title: 'Errors',
    text: [
      'Errors are problems by RFC 9457, application/problem+json: switch on type, which never changes; title and detail are for people, in English or Chinese by Accept-Language; errors names each field that is wrong.',
      '401: the key is not valid. 403: no scope, or another place. 404: not there, or not public. 409: in conflict with how things are. 429: too many.',
    ],
  },
  once: {
    title: 'Sending again',
    text: [
      'Every write needs an Idempotency-Key (8 to 128 characters; a UUID does). Sent again under the same one after a lost answer, it is done once and answered the same; the same one for something else is refused.',
    ],
  },
  paging: {
    title: 'Paging',
    text: [
      'limit says how much a page holds; next of an answer is the cursor of the page after it, and null where there is none. Moments are ISO 8601.',
    ],
  },
  hooks: {
    title: 'Webhooks',
    text: [
      'Sent by the Standard Webhooks specification: with webhook-id, webhook-timestamp and webhook-signature. Judge the signature first, and take each webhook-id once; any 2xx says that you have it, anything else is tried again.',
      'Judging a signature (npm standardwebhooks):',
    ],
  },
  open311: {
    title: 'Open311',
    text: [
      'GeoReport v2 in full, in JSON and XML: discovery, services, definitions, requests, tokens, jurisdictions, keys. Beyond it: updates per request (requests/NUMBER/updates), and updated_after and updated_before.',
    ],
  },
  calendars: {
    title: 'Calendars',
    text: [
      'Activities are iCalendar feeds: add /calendar.ics to the address of an activity’s page. Residents get an address for their own dates under “Me”.',
    ],
  },
  widgets: {
    title: 'Widgets',
    text: ['Nearest stations, what is open now and activities can stand in pages of other sites:'],
  },
  makeWidget: 'Make a widget',
  data: { title: 'What is public', text: ['All of these run at once, without a key.'] },
  requests: {
    title: 'Requests',
    text: ['Read and filed with a key. What is filed gets a number, and a code to follow it by.'],
  },
  run: 'Run',
  runOf: (title) => `Run: ${title}`,
  needs: (scope) => `Needs a key (${scope})`,
  needsAny: 'Needs a key',
  filesOne: 'This files a real request: run it from your shell.',
  keyField: 'Key',
  keyHint: 'Used this once and kept nowhere.',
  answer: (status, milliseconds) => `Answered ${status} in ${milliseconds} ms`,
  cut: 'It is long: this is how it begins.',
  examples: {
    stationsOpen: 'Stations near by that are open now',
    unitFound: 'The micro-grid in which a point lies',
    activitiesOn: 'Activities near by',
    servicesFound: 'The catalogue of services',
    ownKey: 'What this key opens, and how much is used',
    requestsListed: 'Public requests of the key’s place',
    requestFiled: 'File a request (JSON)',
    discovery: 'Service discovery',
    open311Services: 'What can be reported',
    open311Requests: 'Open requests (XML)',
    open311Updated: 'Requests that changed since a moment',
    open311Filed: 'File a request (Open311)',
  },
  api: {
    title: 'Interface',
    count: (n) => (n === 1 ? '1 route' : `${n} routes`),
    english: '',
    open: 'Public',
    session: 'Signed in',
    byKey: (scope) => `Key with ${scope}`,
    anyKey: 'Any key',
    parameters: 'Parameters',
    body: 'What is sent',
    answers: 'Answers',
    formsCount: (n) => `Forms (${n})`,
    forms: 'Forms used here',
    needed: 'needed',
    problem: 'Problem (RFC 9457)',
  },
}
