export { setup } from '../support/build-pages.ts';
