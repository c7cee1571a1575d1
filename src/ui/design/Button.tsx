import type { ComponentProps } from 'react'
import styles from './Button.module.css'

type ButtonKind = 'quiet' | 'outlined' | 'icon' | 'solid' | 'link'

export type ButtonProps = ComponentProps<'button'> & { readonly kind?: ButtonKind }

export function Button({ kind = 'quiet', className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={`${styles[kind] ?? ''} ${className ?? ''}`} />
}
