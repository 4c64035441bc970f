/**
 * What a device's clock is ahead (+) or behind (-), in seconds. Within the rule it counts as right: the way of a
 * request takes time as well.
 */
export function clockOff(sentAt: Temporal.Instant, now: Temporal.Instant, tolerance: number): number {
  const seconds = Math.round((sentAt.epochMilliseconds - now.epochMilliseconds) / 1000)
  return Math.abs(seconds) <= tolerance ? 0 : seconds
}

/** A device's time by the server's clock; nothing was noted in the time to come. */
export function corrected(
  at: Temporal.Instant,
  sentAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant {
  const before = Math.max(0, sentAt.epochMilliseconds - at.epochMilliseconds)
  return now.subtract({ milliseconds: before })
}
