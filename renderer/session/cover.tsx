import type { ReactNode } from 'react'
import seal from '../look/seal.svg'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import './cover.css'

type Props = {
  readonly title: string
  readonly label: string
  readonly width?: 'wide' | 'medium'
  readonly children: ReactNode
}

/** An opaque sheet with the seal: before anybody is signed in, and over a locked screen. */
export function Cover({ title, label, width, children }: Props) {
  return (
    <main className="cover" aria-label={label}>
      <div className="cover-language">
        <LanguageSwitch />
      </div>
      <div className={`cover-sheet ${width ?? ''}`}>
        <header className="cover-head">
          <img src={seal} alt="" width={36} height={36} />
          <h1>{title}</h1>
        </header>
        {children}
      </div>
    </main>
  )
}
