// Loaded with the first code that is shown: the encoder is large.
import { drawingSVG, qrcode } from 'bwip-js/browser'

/** A QR code as an address that an image shows, its quiet zone with it. */
export const qrAddress = (text: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    qrcode({ bcid: 'qrcode', text, padding: 4, backgroundcolor: 'ffffff' }, drawingSVG()),
  )}`
