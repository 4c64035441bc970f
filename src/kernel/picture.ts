import sharp, { type Sharp } from 'sharp'

/** Larger pictures are a mistake or an attack: 50 million pixels are more than phones take in full. */
const MOST_PIXELS = 50_000_000
/** The longest side that is kept, in pixels: a photograph fills a large screen. */
const LONGEST_SIDE = 2_560
/** The longest side of a thumbnail, in pixels: two to a row on a phone with a sharp screen. */
const THUMB_SIDE = 480
/** Decoding takes tens of megabytes a picture: so many at once in one process. */
const AT_ONCE = 2

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp'

export type CleanPicture = {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  /** WebP. */
  readonly thumb: Buffer
}

/** The bytes are no whole picture, or one too large to open. */
export class PictureFaulty extends Error {
  readonly tooLarge: boolean

  constructor(cause: unknown) {
    super('The picture cannot be read', { cause })
    this.name = 'PictureFaulty'
    this.tooLarge = cause instanceof Error && /pixel limit/i.test(cause.message)
  }
}

/**
 * Draws a picture anew: upright as the camera held it, at most 2,560 pixels wide or high, in the colours
 * of the web, and without anything else that came with it (place, time, camera, hidden previews). Throws
 * PictureFaulty where it is cut off, broken or larger than 50 million pixels.
 */
export async function cleanPicture(path: string, type: PictureType): Promise<CleanPicture> {
  await turn()
  try {
    const whole = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await written(whole, type).toBuffer({ resolveWithObject: true })
    const thumb = await sharp(data)
      .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer()
    return { bytes: data, width: info.width, height: info.height, thumb }
  } catch (error) {
    throw new PictureFaulty(error)
  } finally {
    giveTurn()
  }
}

function written(picture: Sharp, type: PictureType): Sharp {
  if (type === 'image/png') return picture.png({ compressionLevel: 8 })
  if (type === 'image/webp') return picture.webp({ quality: 84 })
  return picture.jpeg({ quality: 84, mozjpeg: true })
}

let running = 0
const waiting: (() => void)[] = []

async function turn(): Promise<void> {
  if (running < AT_ONCE) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

/** Hands the turn on to whoever waits longest. */
function giveTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
