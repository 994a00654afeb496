/** How the pages of a batch are shown: all of them, one whole, one in its own size. */
export type View = 'grid' | 'whole' | 'actual'
