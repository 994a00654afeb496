// Where the pixels of a page lie on the screen: from three corners to the matrix that moves the text with the image.
export type Corner = { readonly x: number; readonly y: number }

/** A CSS matrix that maps (0,0), (width,0) and (0,height) to the three corners given in pixels of the screen. */
export function matrixOf(width: number, height: number, topLeft: Corner, topRight: Corner, bottomLeft: Corner): string {
  const a = (topRight.x - topLeft.x) / width
  const b = (topRight.y - topLeft.y) / width
  const c = (bottomLeft.x - topLeft.x) / height
  const d = (bottomLeft.y - topLeft.y) / height
  return `matrix(${a}, ${b}, ${c}, ${d}, ${topLeft.x}, ${topLeft.y})`
}
