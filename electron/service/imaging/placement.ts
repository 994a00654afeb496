// Where the pixels of the master come to lie on the upright page; written with the PDF, used by every copy.
export { type Affine, carry, matrix, type Placement, type Point } from '../export/placement.ts'
