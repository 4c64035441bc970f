type Waiting<Q, A> = {
  readonly question: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

type Limits = {
  /** Questions that go out together at most. */
  readonly most: number
  /** How many such sets may be under way at once. */
  readonly underWay: number
}

/**
 * Gathers single questions into sets: what is asked in one turn of the loop, and whatever comes while
 * earlier sets are under way, goes out together. No timer: a quiet program asks at once, one by one, and
 * under load the sets grow by themselves. A set that fails fails all that is in it.
 * @param answerAll answers in the order of the questions
 */
export function gather<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  { most, underWay }: Limits,
): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = []
  let running = 0
  let scheduled = false

  const schedule = (): void => {
    if (scheduled || running >= underWay || waiting.length === 0) return
    scheduled = true
    setImmediate(send)
  }
  const send = (): void => {
    scheduled = false
    const set = waiting.slice(0, most)
    waiting = waiting.slice(most)
    running += 1
    void put(set).finally(() => {
      running -= 1
      schedule()
    })
    schedule()
  }
  const put = async (set: readonly Waiting<Q, A>[]): Promise<void> => {
    try {
      const answers = await answerAll(set.map(({ question }) => question))
      for (const [index, { resolve }] of set.entries()) resolve(answers[index] as A)
    } catch (error) {
      for (const { reject } of set) reject(error)
    }
  }
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      schedule()
    })
}
