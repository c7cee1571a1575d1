/** Loaded after the first picture: nothing moves by itself before that. */
export { domAnimation } from 'framer-motion'
