/** Where lines come from that are taken into a list: what was pasted, or a file. */
export type Source = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly file: File }
