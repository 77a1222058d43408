// @ts-check
import css from '../reader/reader.css'

/** A page in one file has nothing to link. */
export const style = css
