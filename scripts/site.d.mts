export function serveSite(): Promise<{ readonly address: string; close(): Promise<void> }>
