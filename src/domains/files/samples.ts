import sharp from 'sharp'

type PictureWish = {
  readonly width?: number
  readonly height?: number
  readonly type?: 'jpeg' | 'png' | 'webp'
}

/**
 * A picture as a phone takes it, lying on its side: with the place, the camera and the way it was held
 * (EXIF orientation 6: turn right to see it upright). The upper half of the upright picture is red.
 */
export async function samplePicture({
  width = 60,
  height = 40,
  type = 'jpeg',
}: PictureWish = {}): Promise<Buffer> {
  const red = await sharp({
    create: { width: Math.ceil(width / 2), height, channels: 3, background: '#ff0000' },
  })
    .png()
    .toBuffer()
  const told = await sharp({ create: { width, height, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Phone', Model: 'Secret 12' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 30/1' },
    })
    .png()
    .toBuffer()
  return sharp(told).withMetadata({ orientation: 6 }).toFormat(type).toBuffer()
}

/** The smallest whole PDF. */
export const SAMPLE_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)
