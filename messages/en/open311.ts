import type { zhOpen311 } from '../zh-CN/open311.ts'

export const enOpen311: typeof zhOpen311 = {
  contact: "For questions about connecting, ask the city's administrator.",
  keyService:
    'Reading needs no key. Filing a request does: an administrator of the city or of a place in it gives one.',
  separator: ', ',
  refusals: {
    'format-unknown': 'Let the address end with .xml or .json.',
    'resource-unknown': 'There is no such resource.',
    'jurisdiction-unknown': (v) =>
      `There is no jurisdiction_id "${v['id']}"; leave it out, or give the code of a place.`,
    'service-unknown': (v) => `There is no service_code "${v['code']}"; take one of those in services.`,
    'service-malformed': (v) =>
      `service_code "${v['code']}" has the wrong form: 2 to 8 digits, two for each level.`,
    'request-unknown': 'There is no such public request.',
    'token-unknown': 'This token leads to no public request.',
    'date-malformed': (v) =>
      `Write ${v['field']} as a moment with its time zone, such as 2026-01-01T00:00:00Z.`,
    'range-backwards': 'start_date is later than end_date.',
    'range-too-long': (v) => `At most ${v['days']} days may be asked for at a time; ask for them in parts.`,
    'status-unknown': (v) => `There is no status "${v['status']}", only open and closed.`,
    'page-malformed': (v) => `${v['field']} must be a whole number from 1 to ${v['most']}.`,
    'too-many-ids': (v) => `At most ${v['most']} service_request_id may be asked for at a time.`,
    'form-needed': 'Send it as application/x-www-form-urlencoded or multipart/form-data.',
    'key-needed': 'Filing a request needs an api_key.',
    'key-elsewhere': 'This place is not among those that the api_key is for.',
    'key-full': 'This api_key has filed as many as it may today; file it tomorrow.',
    'service-needed': 'Say the service_code.',
    'place-needed':
      'Say where: lat and long, or address_string, or address_id (the id of a unit of this city).',
  },
  notice: {
    filed: (lead, day, code) =>
      `${lead} handles it${day === null ? '' : `, until ${day}`}. Keep the code ${code}: with it the request can be followed and rated.`,
    unnamed:
      'Name and phone were not kept: nothing says that whoever asks agrees to it (attribute[CONSENT]=true).',
    unpictured: 'The picture was not taken over from its address.',
    lost: 'Something attached was not taken in: only pictures are (JPEG, PNG, WebP), and those after the api_key.',
  },
  attributes: {
    SIGHT: 'Who may see it: public ones are seen by everybody, with phone numbers covered',
    sights: {
      public: 'Everybody',
      confidential: 'Only those who handle it',
      sealed: 'Sealed: only those who supervise it',
    },
    HOME: 'Whether it is at a home: the public then sees the place only roughly',
    CONSENT: 'Whether whoever asks agrees that name and phone are kept, to be reached about it',
    yes: 'Yes',
    no: 'No',
  },
}
