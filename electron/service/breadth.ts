// The first thing a program of the service loads. Files, passwords and pictures of all threads share the threads of libuv,
// four unless told: with a reader on each of four cores nothing was left to open a file with. It is read when the first of
// them is needed (libuv, threadpool.c), and cannot be changed later.
import { availableParallelism } from 'node:os'
import process from 'node:process'

process.env['UV_THREADPOOL_SIZE'] ??= String(8 + 2 * availableParallelism())
