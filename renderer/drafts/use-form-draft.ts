import type { FormInstance } from 'antd'
import { useCallback, useRef } from 'react'
import type { DraftForm } from './forms.ts'
import type { Values } from './store.ts'
import { type Draft, useDraft } from './use-draft.ts'

type Options = { readonly subject?: string | number; readonly base?: number; readonly asks?: boolean }

type FormDraft = Draft & {
  /** Goes into the form's `onValuesChange`. */
  readonly onValuesChange: (changed: object, all: object) => void
  /** The fields that somebody touched, as they are now. */
  readonly changed: () => Values
}

/** The draft of a form: of its fields those that somebody touched, so that all others stay as the record has them. */
export function useFormDraft(form: FormInstance, name: DraftForm, options: Options = {}): FormDraft {
  const touched = useRef<Values>({})
  const draft = useDraft(name, {
    ...options,
    take: values => {
      touched.current = values
      form.setFieldsValue(values)
    },
  })
  const { keep, drop: dropDraft } = draft
  const drop = useCallback(() => {
    touched.current = {}
    dropDraft()
  }, [dropDraft])
  const onValuesChange = useCallback(
    (changed: object, all: object) => {
      const fields = new Set([...Object.keys(touched.current), ...Object.keys(changed)])
      touched.current = Object.fromEntries(Object.entries(all).filter(([field]) => fields.has(field)))
      keep(touched.current)
    },
    [keep],
  )
  return { ...draft, onValuesChange, changed: () => touched.current, drop }
}
