// @ts-check

/** The page links its style itself, so that nothing of it is seen without. */
export const style = ''
