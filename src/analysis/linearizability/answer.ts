/** Whether the operations of one key fit into an order. Operations are named by their place in the list. */
export type Answer =
  /** The order is empty where nobody asked for it. */
  | { readonly fits: true; readonly order: readonly number[] }
  /** So many of them, as they ended, are known to fit as long as nothing later is looked at. */
  | { readonly fits: false; readonly endsThatFit: number }
