import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enImportsProblems = {
  'import-not-found': {
    title: 'There is no such import',
    detail: 'It may have been given up, or belong to another area.',
  },
  'import-busy': { title: 'This import is being worked on', detail: 'Wait until that is done.' },
  'import-under-way': {
    title: 'Another import is being written',
    detail: 'One is written at a time. Wait for it to finish, check once more, then import.',
  },
  'import-not-checked': {
    title: 'The rows have not been checked',
    detail: 'Check the columns and rows first, then import.',
  },
  'import-over': {
    title: 'This import is over',
    detail: 'To change something, upload the file again and import it once more.',
  },
  'import-has-faults': {
    title: 'Some rows still need you',
    detail: (v) =>
      `${v['faulty']} rows have faults and ${v['unsure']} wait for a decision. Put them right, decide, or choose “without these rows”.`,
  },
  'import-nothing': {
    title: 'There is nothing to import',
    detail: 'All rows are as the register has them already, or are left out.',
  },
  'import-changed-meanwhile': {
    title: 'Something has changed since the check',
    detail: (v) =>
      v['fresh'] === undefined
        ? 'Somebody has just changed the register. Nothing was imported; check again.'
        : `Units or the register changed since the check: ${v['fresh']} more new rows, ${v['changed']} more changed, ${v['faulty']} more faulty, ${v['unsure']} more unsure. Nothing was imported; check again.`,
  },
  'import-not-imported': {
    title: 'There is nothing to take back',
    detail: 'Only what has been imported can be undone.',
  },
  'import-undo-refused': {
    title: 'Cannot be undone: others have made changes since',
    detail: (v) =>
      `${v['count']} things were changed or used after the import. Nothing was undone; nobody’s later change is overwritten.`,
  },
  'import-mapping-faulty': {
    title: 'The columns do not fit',
    detail: 'Each field can be filled by one column of the file, and must be a field of this register.',
  },
  'import-column-unknown': { title: 'There is no such field', detail: 'Reload the page and try again.' },
} as const satisfies Record<string, ProblemText>

export const enImportsFaults = {
  'import-needed': 'Needed for something new',
  'import-too-long': (v) => `At most ${v['most']} characters, this has ${v['length']}: shorten it`,
  'import-number': 'Not a whole number: digits only',
  'import-too-large': (v) => `Too large, at most ${v['most']}: a digit too many?`,
  'import-code-mangled':
    'Excel has turned this code into a number and lost its last digits: make the column a text column and fill it in again',
  'import-credit-form': 'Not an 18-character credit code: is one missing, or is there an I, O, S, V or Z?',
  'import-credit-check': (v) =>
    `The credit code does not fit its check character (its first 17 ask for ${v['check']}): compare it with the licence`,
  'import-choice': (v) => `Not one of the choices: ${v['en']}`,
  'import-unit-unknown': 'There is no such unit in this area: check the name, or give its code',
  'import-unit-several': (v) =>
    `Several units bear this name (${v['units']}): write “subdistrict/community” or give the code`,
  'import-longitude': 'Not a longitude: decimal degrees from −180 to 180',
  'import-latitude': 'Not a latitude: decimal degrees from −90 to 90',
  'import-lon-lat-swapped': 'Longitude and latitude are swapped: exchange the two columns',
  'import-date': 'Not a date: write it as 2026-01-31',
  'import-date-range': (v) => `Dates lie between 1900-01-01 and ${v['last']}: check the year`,
  'import-moment': 'Not a time: write it as 2026-01-31 14:05',
  'import-closed-before': 'Closed before it was created: look at both times, or leave the row out',
  'import-due-before': 'Due before it was created: look at both times, or empty the due time',
  'import-created-later': 'It was created in the future: look at the year and the time zone',
  'import-closed-when': 'Closed, but not when: give the time, or make its status open',
  'import-open-but-closed': 'Open, but with a time of closing: look at its status and that time',
  'import-where':
    'Neither a position nor a unit, so nobody knows where it is: give one, or leave the row out',
  'import-outside-city':
    'The position is not in this city: look at it, or empty it and place the row by its unit; it is not moved by itself',
  'import-outside-unit':
    'The position is not in the unit that this import is for: look at it, or let its own people import it',
  'import-request-category': (v) =>
    v['suggestionEn']
      ? `The responsibility list has no such category; by its words it looks like “${v['suggestionEn']}”: take that, or put a code or a name of the list`
      : 'The responsibility list has no such category: put a code or a name of the list, for all alike at once; or take the whole column for “Detail”: then rows are sorted by their words, or later by hand',
  'import-phone': 'Not an 11-digit mobile number',
  'import-public-phone': 'Digits, spaces and + ( ) - only',
  'import-party-level': 'A party organisation needs its level',
  'import-no-party-level': 'Only party organisations have a level: empty it, or change the kind',
  'import-place-half': 'Longitude and latitude: both or neither',
  'import-until-before-from': 'The last day must come after the first',
  'import-person-key': 'Work number or phone: at least one',
  'import-not-appointing':
    'Posts here are not yours to appoint to: check the unit, or ask the administrator there',
  'import-person-two-names': 'One work number or phone has several names in the file: check them',
  'import-person-two-numbers': 'One phone has several work numbers in the file: check them',
  'import-post-number': 'Numbers of posts begin with 1',
  'import-post-once': 'A unit has one post of this kind: leave the number empty or write 1',
  'import-liaison-department': 'A liaison needs the department that sends them',
  'import-department-liaison': 'Only a liaison comes from a department: leave this empty',
  'import-no-department': 'This organisation is no department: check it',
  'import-other-department': 'This post belongs to another department: use another number',
  'import-post-not-then': (v) =>
    `This post exists from ${v['from']} ${v['until'] ? `until ${v['until']} (not included)` : 'on'}: choose days within that`,
  'import-post-held': (v) =>
    `Somebody else holds it then (since ${v['since']}): check the days; where there are several posts of a kind, number them`,
  'import-post-two': (v) =>
    `Holds the same post at the same time as row ${v['rows']}: check the days, or number the posts`,
  'import-double': (v) => `The same as row ${v['rows']}: keep one, leave the others out`,
  'import-elsewhere':
    'Registered in another area and not to be changed from here: ask its administrator, or leave the row out',
  'import-organisation-unknown': (v) =>
    `There is no organisation “${v['name']}”, or several: use its credit code or code`,
  'import-nesting': 'This kind may not hang there: check the kind and the parent',
  'import-before-parent': 'The parent does not exist that early: give a later day',
  'import-moves':
    'What is registered is not moved or made another kind by an import: do it on the unit’s page, which shows what moves',
  'import-amount': 'Not an amount: give yuan with at most two decimals, 0 for free',
  'import-too-many': (v) => `At most ${v['most']}: give fewer`,
  'import-service-code': 'A code has 2 to 49 small letters, digits and hyphens',
  'import-link': 'Not an address: write it in full, beginning with https://',
  'import-category-unknown': (v) =>
    `There is no category “${v['name']}”: give a name or code of the catalogue`,
  'import-function-unknown': (v) =>
    `There is no function “${v['name']}”: give a name or code of what stations have, or “none”`,
  'import-paper-unknown': (v) =>
    `The list of papers has no “${v['name']}”: give names or codes of the list, separated by semicolons`,
  'import-paper-twice': (v) => `“${v['name']}” is asked for twice: keep it once`,
  'import-steps-count': (v) => `A service has 1 to 20 steps, here are ${v['count']}: join some`,
  'import-steps-uneven': (v) => `${v['zh']} steps in Chinese, ${v['en']} in English: give as many in both`,
  'import-fee-unsaid': 'Give the fee (0 for free), or say in the fee note what it depends on',
  'import-both-languages': 'Give both Chinese and English',
  'import-online-link': 'A service that is online needs a link or a phone',
  'import-service-coming': (v) =>
    `Something is already written from ${v['day']} on: change it on the service’s page`,
  'import-service-retired': (v) => `No longer offered since ${v['day']}: leave this row out`,
  'import-not-cataloguing': 'You do not keep the services there: ask those who do, or leave this row out',
  'import-changed-since': (v) => `${v['name']}: changed since the import`,
  'import-used-since': (v) => `${v['name']}: used by a roster, coverage, post, station or subordinate`,
} as const satisfies Record<string, FaultText>
