// Where the tests find the product.
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')
export const resources = join(root, 'resources')
export const languageData = join(root, 'node_modules', '@tesseract.js-data')
