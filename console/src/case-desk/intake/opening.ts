export const OPENINGS: Readonly<Record<string, never>> = {}
