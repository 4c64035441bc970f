/** How a hotline answered: taken over, refused for good, or not now. */
export type Fate = 'taken' | 'refused' | 'later'

/** What is not understood today will not be tomorrow; a wrong secret, a full queue or a broken server may be over. */
export function fateOf(status: number): Fate {
  if (status >= 200 && status < 300) return 'taken'
  return [400, 404, 405, 410, 413, 415, 422].includes(status) ? 'refused' : 'later'
}
