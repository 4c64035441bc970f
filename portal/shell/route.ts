/** How pages are registered: open to anyone, and no part of the API's description. */
export const PAGE = { config: { access: 'anyone' as const }, schema: { hide: true } }
