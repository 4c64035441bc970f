const WIDTH = 24

/**
 * A progress bar: redrawn in place on a terminal, a line a quarter elsewhere. Call it with what is done
 * and the total; `end` leaves the last state standing.
 */
export function progressBar(title: string, out: NodeJS.WriteStream = process.stderr) {
  let quarter = -1
  let drawn = 0
  return {
    show(done: number, total: number, what = ''): void {
      const part = total > 0 ? Math.min(done / total, 1) : 0
      if (out.isTTY) {
        const now = Date.now()
        if (part < 1 && now - drawn < 50) return
        drawn = now
        const full = Math.round(part * WIDTH)
        out.write(
          `\r\u001b[2K${title} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.round(part * 100)} % ${what}`,
        )
      } else if (Math.floor(part * 4) > quarter) {
        quarter = Math.floor(part * 4)
        out.write(`${title} ${Math.round(part * 100)} % ${what}\n`)
      }
    },
    end(): void {
      if (out.isTTY && drawn > 0) out.write('\n')
    },
  }
}
