import type { LaunchOptions } from '@playwright/test'

type Browser = Pick<LaunchOptions, 'executablePath' | 'args' | 'env'>

export function findBrowser(): Browser | undefined
export function prepareBrowser(): Promise<Browser>
