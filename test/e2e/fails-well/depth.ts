/** `./leadlight test --deep` runs the longer versions. */
export const IS_DEEP = process.env.LEADLIGHT_DEEP === '1';
