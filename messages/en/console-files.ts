import type { ConsoleFilesWords } from '../zh-CN/console-files.ts'

export const enConsoleFiles: ConsoleFilesWords = {
  add: 'Add pictures',
  addMore: 'Add another',
  drop: 'You can also drop pictures here: JPEG, PNG or WebP, up to 20 MB each. Where they were taken is removed from them.',
  none: 'No pictures yet.',
  uploading: (name, percent) => `Uploading ${name}, ${percent}%`,
  processing: (name) => `Preparing ${name}`,
  cancel: (name) => `Stop uploading ${name}`,
  retry: 'Try again',
  failed: (name) => `${name} was not uploaded`,
  dismiss: (name) => `Hide ${name}`,
  picture: (number) => `Picture ${number}`,
  captionZh: 'Caption in Chinese',
  captionEn: 'Caption in English',
  captionHint: 'Say what can be seen: people who do not see the picture hear this.',
  earlier: (number) => `Move picture ${number} forward`,
  later: (number) => `Move picture ${number} back`,
  remove: (number) => `Remove picture ${number}`,
  removed: (number) => `Picture ${number} removed`,
  most: (count) => `${count} at most`,
}
