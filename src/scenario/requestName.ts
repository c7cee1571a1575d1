/** As links and reports call a request: `17` for a generated one, `s3` for the third of a schedule (-3). */
export function requestName(request: number): string {
  return request < 0 ? `s${-request}` : `${request}`
}

/** The request that is called so: `s3` is -3. */
export function requestNumber(name: string): number {
  return name.startsWith('s') ? -Number(name.slice(1)) : Number(name)
}
