/**
 * Where the function's bundle finds credentials: in its environment, where Lambda puts them. It takes the place of the
 * client's search through profiles, single sign-on and metadata services, none of which a function has.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
