import { Alert, Checkbox, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaptureEdit, ScanRun } from '#shared/contract/capture.ts'
import { interleaved } from './foretelling.ts'
import { type Group, isGap } from './groups.ts'
import { likelyPasses, passesOf } from './passes.ts'
import { Picture } from './picture.tsx'

type Props = {
  readonly groups: readonly Group[]
  readonly runs: readonly ScanRun[]
  readonly chosen: ReadonlySet<number>
  readonly onInterleave: (edit: CaptureEdit) => void
  readonly onClose: () => void
}

/** Fronts and backs that were scanned one after the other are laid into each other; the result is seen before. */
export function InterleaveDialog({ groups, runs, chosen, onInterleave, onClose }: Props) {
  const { t } = useTranslation()
  const passes = passesOf(groups, runs, chosen, {
    chosen: `${t('capture.chosenPages')} · ${t('capture.itemPages', { count: chosen.size })}`,
    rest: t('capture.restPages'),
    run: (time, profile, count) =>
      [time, profile, t('capture.runSides', { count })].filter(word => word !== '').join(' · '),
  })
  const [picked, setPicked] = useState(() => likelyPasses(passes))
  const [reversed, setReversed] = useState(true)
  const idsOf = (key: string | null) => passes.find(pass => pass.key === key)?.pageIds ?? []
  const [fronts, backs] = [idsOf(picked.fronts), idsOf(picked.backs)]
  const both = fronts.length > 0 && backs.length > 0
  const overlap = backs.some(id => fronts.includes(id))
  const order = both && !overlap ? interleaved(fronts, backs, reversed) : []
  const sides = new Map(groups.flatMap(group => group.sides.map(side => [side.id, side] as const)))
  const isFront = new Set(fronts)
  const options = passes.map(pass => ({ value: pass.key, label: pass.label }))
  return (
    <Modal
      open
      width={820}
      title={t('capture.interleaveTitle')}
      onCancel={onClose}
      okText={t('capture.doInterleave')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: order.length === 0 || fronts.length !== backs.length, autoFocus: true }}
      onOk={() => {
        onInterleave({ kind: 'interleave', fronts: [...fronts], backs: [...backs], reversed })
        onClose()
      }}
    >
      <p className="form-note">{t('capture.interleaveLead')}</p>
      <Form layout="vertical" component="div" className="passes">
        <Form.Item label={t('capture.fronts')} htmlFor="capture-fronts">
          <Select
            id="capture-fronts"
            value={picked.fronts}
            placeholder={t('capture.pickRun')}
            options={options}
            onChange={key => setPicked(before => ({ ...before, fronts: key }))}
          />
        </Form.Item>
        <Form.Item label={t('capture.backs')} htmlFor="capture-backs">
          <Select
            id="capture-backs"
            value={picked.backs}
            placeholder={t('capture.pickRun')}
            options={options}
            onChange={key => setPicked(before => ({ ...before, backs: key }))}
          />
        </Form.Item>
      </Form>
      <Checkbox checked={reversed} onChange={event => setReversed(event.target.checked)}>
        {t('capture.reversed')}
      </Checkbox>
      {both && overlap && <Alert className="woven-note" type="warning" showIcon title={t('capture.sameRun')} />}
      {both && !overlap && fronts.length !== backs.length && (
        <Alert
          className="woven-note"
          type="warning"
          showIcon
          title={t('capture.unequal', { fronts: fronts.length, backs: backs.length })}
        />
      )}
      {order.length > 0 && (
        <section className="woven-note" aria-label={t('capture.preview')}>
          <h3>{t('capture.preview')}</h3>
          <ol className="woven">
            {order.map(id => {
              const lies = sides.get(id)
              const side = t(isFront.has(id) ? 'capture.front' : 'capture.back')
              return (
                lies !== undefined && (
                  <li key={id}>
                    {isGap(lies) ? (
                      <span className="capture-picture">
                        <span className="capture-hole">{t('capture.gap.short')}</span>
                      </span>
                    ) : (
                      <Picture page={lies} label="" />
                    )}
                    <span>{side}</span>
                  </li>
                )
              )
            })}
          </ol>
        </section>
      )}
    </Modal>
  )
}
