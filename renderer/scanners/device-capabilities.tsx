import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KnownScanner } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { Facts } from '../ui/facts.tsx'
import { DeviceAlert } from './device-alert.tsx'
import { deviceProblemOf } from './device-problem.ts'
import { useCapabilities } from './use-capabilities.ts'

type Props = { readonly device: KnownScanner; readonly mayManage: boolean }

/** What the device says it can do, asked when this is shown. Where its certificate changed: the way to trust it again. */
export function DeviceCapabilities({ device, mayManage }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asked = useCapabilities(device.id)
  const trust = useMutation(
    queries.scanners.trustAgain.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.scanners.key() }),
    }),
  )
  if (asked.error !== null) {
    const changed = deviceProblemOf(asked.error) === 'certificate-changed'
    return (
      <>
        <DeviceAlert
          error={asked.error}
          action={
            changed && mayManage ? (
              <Button size="small" loading={trust.isPending} onClick={() => trust.mutate({ id: device.id })}>
                {t('scanners.trustAgain')}
              </Button>
            ) : (
              <Button size="small" loading={asked.isFetching} onClick={() => void asked.refetch()}>
                {t('scanners.askAgain')}
              </Button>
            )
          }
        />
        <DeviceAlert error={trust.error} />
      </>
    )
  }
  if (asked.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  const { sources, colours, resolutions, widest, longest } = asked.data
  const separator = t('scanners.and')
  return (
    <Facts
      facts={[
        { name: t('scanners.source'), value: sources.map(source => t(`scanners.sources.${source}`)).join(separator) },
        { name: t('scanners.colour'), value: colours.map(colour => t(`scanners.colours.${colour}`)).join(separator) },
        { name: t('scanners.resolution'), value: t('scanners.dpi', { dpi: resolutions.join(separator) }) },
        { name: t('scanners.bed'), value: t('scanners.size', { width: round(widest), height: round(longest) }) },
      ]}
    />
  )
}

function round(millimetres: number): string {
  return String(Math.round(millimetres * 10) / 10)
}
