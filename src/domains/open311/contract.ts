/**
 * Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/): how other programs read and file requests. Its forms
 * are said by that standard; here stands what this server calls its refusals.
 */
export const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2'
/** When what this server answers changed last: told in its discovery. */
export const CHANGESET = '2026-11-26T00:00:00Z'

/** The two forms that an answer has. */
export type Format = 'xml' | 'json'

/** What is refused, as the catalogues say it. */
export type RefusalName =
  | 'format-unknown'
  | 'resource-unknown'
  | 'jurisdiction-unknown'
  | 'service-unknown'
  | 'service-malformed'
  | 'request-unknown'
  | 'token-unknown'
  | 'date-malformed'
  | 'range-backwards'
  | 'range-too-long'
  | 'status-unknown'
  | 'page-malformed'
  | 'too-many-ids'
  | 'form-needed'
  | 'key-needed'
  | 'key-elsewhere'
  | 'key-full'
  | 'service-needed'
  | 'place-needed'
