import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KnownScanner } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'

/** Adds a device and says so. */
export function useAddDevice(onAdded?: (device: KnownScanner) => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation(
    queries.scanners.add.mutationOptions({
      onSuccess: async device => {
        await client.invalidateQueries({ queryKey: queries.scanners.known.key() })
        message.success(t('scanners.added', { name: device.name }))
        onAdded?.(device)
      },
    }),
  )
}
