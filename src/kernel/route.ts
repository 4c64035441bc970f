import type { z } from 'zod'

/** What a partner's key can open; the words for people are in the catalogues. No name is also a permission's. */
export const SCOPES = ['public.read', 'requests.read', 'requests.file', 'webhooks.manage'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * Who may call at all; what they may do where is judged by the action and by the database. A partner's key opens
 * nothing but routes with a `scope` that it holds ('any': whatever it holds): those that are open to anyone, and those
 * for partners alone.
 */
type Access =
  | { readonly access: 'anyone'; readonly scope?: Scope }
  | { readonly access: 'partner'; readonly scope: Scope | 'any' }
  | { readonly access: 'person' | 'staff'; readonly scope?: never }

/** What a client and the server agree on. Declared once, in a room's contract.ts. */
export type RouteContract = Access & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: `/${string}`
  readonly schema: {
    readonly operationId: string
    readonly summary: string
    readonly tags: readonly string[]
    readonly params?: z.ZodObject
    readonly querystring?: z.ZodObject
    readonly body?: z.ZodType
    readonly response: Readonly<Record<number, z.ZodType>>
  }
}

type Part<
  C extends RouteContract,
  K extends 'params' | 'querystring' | 'body',
  Side extends 'in' | 'out',
> = C['schema'] extends { readonly [P in K]: infer S extends z.ZodType }
  ? { [P in K]: Side extends 'in' ? z.input<S> : z.output<S> }
  : unknown

/** What the server's handler gets: checked and decoded. */
export type AskOf<C extends RouteContract> = Part<C, 'params', 'out'> &
  Part<C, 'querystring', 'out'> &
  Part<C, 'body', 'out'>

/** What a client passes: query values may be left out where the contract has a default. */
export type RequestOf<C extends RouteContract> = Part<C, 'params', 'out'> &
  Part<C, 'querystring', 'in'> &
  Part<C, 'body', 'out'>

type Success = 200 | 201 | 202
export type ReplyOf<C extends RouteContract> = z.output<
  C['schema']['response'][Extract<keyof C['schema']['response'], Success>]
>
