// The shim that lets a call go wrong: built once a run, and told what to do by paths that no file has.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * What goes wrong at call N. `kill`: SIGKILL. `halt`: from there on nothing reaches the disk, which leaves what a kill
 * leaves. `full`: ENOSPC from there on; `full-once`: once. `broken-once`: EIO. `short`: half of it is written.
 */
export const faultKinds = ['kill', 'halt', 'full', 'full-once', 'broken-once', 'short'] as const
export type FaultKind = (typeof faultKinds)[number]

/** Whether this machine can build it: Linux with a C compiler. */
export const canBuild = (): boolean => process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0

/** The path of the shim, for LD_PRELOAD. */
export function buildShim(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'juanzong-shim-')), 'shim.so')
  const source = join(import.meta.dirname, 'shim.c')
  execFileSync('gcc', ['-O2', '-Wall', '-Werror', '-shared', '-fPIC', '-o', path, source, '-ldl', '-lpthread'])
  return path
}

/** Arms the shim of this process; `count` lets nothing go wrong. */
export const arm = (kind: FaultKind | 'count', at: number): void => void mkdirSync(`fault:arm:${kind}:${at}`)
export const disarm = (): void => void mkdirSync('fault:off')
/** Calls since it was armed. */
export const counted = (): number => Number(readlinkSync('fault:count'))
