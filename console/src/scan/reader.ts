type Detector = { detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

/** Reads a QR code out of a picture; undefined where there is none. */
export type Read = (picture: HTMLVideoElement | ImageBitmap) => Promise<string | undefined>

/** The browser's own reader where it has one; elsewhere one in script, which comes only then. */
export async function openReader(): Promise<Read> {
  const Native = Reflect.get(globalThis, 'BarcodeDetector') as DetectorClass | undefined
  if (Native) {
    const detector = new Native({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture))[0]?.rawValue
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  return (picture) => {
    const pixels = pixelsOf(canvas, picture)
    return Promise.resolve(pixels ? read(pixels.data, pixels.width, pixels.height)?.data : undefined)
  }
}

/** Longest side that is looked at: larger pictures take long and are read no better. */
const LONGEST = 1_200

function pixelsOf(canvas: HTMLCanvasElement, picture: HTMLVideoElement | ImageBitmap): ImageData | undefined {
  const [width, height] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height]
  if (width === 0 || height === 0) return undefined
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height)
}
