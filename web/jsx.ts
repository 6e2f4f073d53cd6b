/** What JSX becomes in the bundle: `h` is in Preact anyway, its automatic runtime would be 0.1 KB more. */
export { Fragment, h } from "preact";
