import { useTranslation } from 'react-i18next'

/** Exactly the lines whose hash is signed, each in its own row; long lists scroll. */
export function ShownList({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation()
  const numbered = lines.map((text, at) => ({ at, text }))
  return (
    <section className="signing-shown">
      <h3 id="signing-shown">{t('signing.shown', { count: lines.length })}</h3>
      {/* A list that scrolls must be reached by the keyboard, too. */}
      <ol aria-labelledby="signing-shown" tabIndex={lines.length > 8 ? 0 : -1}>
        {numbered.map(({ at, text }) => (
          <li key={at}>{text}</li>
        ))}
      </ol>
    </section>
  )
}
