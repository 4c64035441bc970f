import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enNoticesProblems = {
  'file-not-found': {
    title: 'This file was not found',
    detail: 'It may have gone after its day, or be in use already. Please upload it again.',
  },
  'file-missing': { title: 'No file arrived', detail: 'Please choose a file and upload it again.' },
  'file-too-large': {
    title: 'The file is too large',
    detail: (v) => `${v['most']} MB at most. Please make it smaller and upload it again.`,
  },
  'file-type-refused': { title: 'This kind of file is not taken' },
  'picture-faulty': {
    title: 'The picture cannot be opened',
    detail: 'It may be incomplete. Please choose it again, or take another one.',
  },
  'picture-too-large': {
    title: 'The picture has too many pixels',
    detail: '50 million at most. Please make it smaller and upload it again.',
  },
  'files-too-many': {
    title: 'Too many files are waiting',
    detail: 'Please save what you have uploaded, or upload more tomorrow.',
  },
  'storage-down': {
    title: 'Files cannot be stored at the moment',
    detail: 'Nothing was saved. Please try again later.',
  },
  'way-not-offered': {
    title: 'This city does not tell people this way yet',
    detail: 'Please choose another way.',
  },
} as const satisfies Record<string, ProblemText>

export const enNoticesFaults = {
  'picture-types': 'Please upload a picture as JPEG, PNG or WebP',
  'picture-heic':
    'HEIC is not taken. Choose "Most Compatible" in the settings of your camera, or save the picture as JPEG',
  'document-types': 'Please upload a document as PDF, XLSX, DOCX or CSV',
  'email-form': 'Please give an e-mail address, such as li@example.cn',
  'open-id-form': 'Please give the OpenID that the official account shows you (20 to 40 characters)',
  'clock-form': 'Please give a time from 00:00 to 23:59',
} as const satisfies Record<string, FaultText>
