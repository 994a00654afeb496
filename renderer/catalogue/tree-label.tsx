type Props = {
  readonly name: string
  readonly code: string
  readonly count: string
  /** In a word; '' for what is not closed. */
  readonly closed?: string
  readonly former?: string
}

/** One line of the tree. */
export function TreeLabel({ name, code, count, closed = '', former = '' }: Props) {
  const told = [name, closed, former].filter(part => part !== '').join(' · ')
  return (
    <span className={closed === '' ? 'tree-label' : 'tree-label place-closed'} title={told}>
      {code !== '' && <span className="tree-code">{code}</span>}
      <span className="tree-name">{name}</span>
      {closed !== '' && <span className="tree-closed">{closed}</span>}
      <span className="tree-count">{count}</span>
    </span>
  )
}
