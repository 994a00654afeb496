import { useTranslation } from 'react-i18next'

/** `others`: devices were found, all of which this archive has already. */
type Props = { readonly others: boolean }

/** A search for devices that found none: what to look after, in the order in which it is mostly the reason. */
export function NoneFound({ others }: Props) {
  const { t } = useTranslation()
  if (others) return <p role="status">{t('scanners.noneNew')}</p>
  return (
    <div className="none-found" role="status">
      <p>{t('scanners.noneFound')}</p>
      <ol>
        <li>{t('scanners.noneFoundOn')}</li>
        <li>{t('scanners.noneFoundNetwork')}</li>
        <li>{t('scanners.noneFoundAddress')}</li>
        <li>{t('scanners.noneFoundDriver')}</li>
        <li>{t('scanners.noneFoundFolder')}</li>
      </ol>
    </div>
  )
}
