const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
}

/** One key or chord, as printed on the keyboard. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <span className="key-cap">
      {keys.split('+').map(key => (
        <kbd key={key}>{names[key] ?? key}</kbd>
      ))}
    </span>
  )
}
