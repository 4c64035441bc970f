/** What is asked of a route, for the test of foreign hands: the values of its path, of its query, and its body. */
export type Request = {
  params?: Record<string, string>
  query?: string
  body?: unknown
  /** What the city alone may do: refused to the officers of both subdistricts. */
  ofCity?: true
}
