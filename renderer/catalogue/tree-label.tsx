type Props = { readonly name: string; readonly code: string; readonly count: string }

/** One line of the tree. */
export function TreeLabel({ name, code, count }: Props) {
  return (
    <span className="tree-label" title={name}>
      {code !== '' && <span className="tree-code">{code}</span>}
      <span className="tree-name">{name}</span>
      <span className="tree-count">{count}</span>
    </span>
  )
}
