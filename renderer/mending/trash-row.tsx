import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WithdrawnItem } from '#shared/contract/mending.ts'
import { moment } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useMend } from './use-mend.ts'

/** An item in the trash, and the way back. */
export function TrashRow({ item }: { readonly item: WithdrawnItem }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mend = useMend(() => {
    message.success(t('mending.broughtBack', { code: item.referenceCode }))
  })
  const { id, version, signed } = item
  return (
    <tr>
      <th scope="row">
        <Link to="/library" search={{ item: id }}>
          <ReferenceCode code={item.referenceCode} />
        </Link>
      </th>
      <td className="trash-words">{item.title}</td>
      <td className="figures">{item.pages}</td>
      <td className="trash-words">
        {item.reason}
        <FailureAlert error={mend.error} />
      </td>
      <td>{moment(item.at)}</td>
      <td>{item.by}</td>
      <td>
        <Button
          size="small"
          loading={mend.isPending}
          aria-label={t('mending.bringBackOf', { code: item.referenceCode })}
          onClick={() => mend.mutate({ act: { kind: 'bring-back', id, version }, signed })}
        >
          {t(signed ? 'mending.bringBackSigned' : 'mending.bringBack')}
        </Button>
      </td>
    </tr>
  )
}
